/* Another processor for a program whose `cpuid` instructions were replaced by `ud2` (benchmarks/processors.py):
   each is answered here, less AVX-512, AMX and VNNI; with LEAST=sse less AVX2 and FMA too. */
#define _GNU_SOURCE
#include <cpuid.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

#define BIT(n) (1u << (n))

static void answer(int signal_, siginfo_t *info, void *context) {
    greg_t *at = ((ucontext_t *)context)->uc_mcontext.gregs;
    const unsigned char *code = (const unsigned char *)at[REG_RIP];
    if (code[0] != 0x0f || code[1] != 0x0b) {
        signal(signal_, SIG_DFL);
        return;
    }
    unsigned a, b, c, d, leaf = at[REG_RAX], part = at[REG_RCX];
    const char *least = getenv("LEAST");
    int sse = least && !strcmp(least, "sse");
    __cpuid_count(leaf, part, a, b, c, d);
    if (leaf == 1 && sse) c &= ~(BIT(28) | BIT(12)); /* AVX, FMA */
    if (leaf == 7 && part == 0) {
        if (sse) b &= ~BIT(5); /* AVX2 */
        b &= ~(BIT(16) | BIT(17) | BIT(21) | BIT(26) | BIT(27) | BIT(28) | BIT(30) | BIT(31)); /* AVX-512 */
        c &= ~(BIT(1) | BIT(6) | BIT(11) | BIT(12) | BIT(14)); /* its VBMI, VNNI, BITALG, VPOPCNTDQ */
        d &= ~(BIT(2) | BIT(3) | BIT(8) | BIT(22) | BIT(23) | BIT(24) | BIT(25)); /* AMX and more of it */
    }
    if (leaf == 7 && part == 1) {
        a &= ~(BIT(4) | BIT(5) | BIT(21) | BIT(23)); /* AVX-VNNI, BF16, AMX-FP16, AVX-IFMA */
        d &= ~(BIT(4) | BIT(5) | BIT(10) | BIT(19)); /* AVX-VNNI-INT8, NE-CONVERT, INT16, AVX10 */
    }
    at[REG_RAX] = a, at[REG_RBX] = b, at[REG_RCX] = c, at[REG_RDX] = d;
    at[REG_RIP] += 2;
}

__attribute__((constructor)) static void begin(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = answer;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    sigaction(SIGILL, &action, 0);
}
