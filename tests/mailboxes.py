"""A mailbox as a reader of newsletters has one: ten senders, each with the layout of a mailer. The names
are invented, the layouts are those of mailers: tables in tables, preheaders, tracking pixels, redirects,
quoted printable, base64, odd charsets, forwarded messages, plain text that is wrapped."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.message import EmailMessage
from email.mime.text import MIMEText
from email.utils import format_datetime
from urllib.parse import quote

TOOLS = ("Loomkit", "Reedlib", "Heddle", "Treadle", "Warpdrive", "Shuttle", "Bobbin", "Selvedge", "Weftly")
MAKERS = ("Weftworks", "Spindle Labs", "the Institute of Textiles", "Cloudmill", "Ann Lee")
Entry = tuple[str, str, str]


def entries(draw: random.Random) -> list[Entry]:
    """Names, what is said of them, and their addresses."""
    chosen = draw.sample(TOOLS, 4)
    return [
        (
            name,
            f"{name} by {draw.choice(MAKERS)} spins {draw.randrange(2, 90)} threads",
            f"https://{name.lower()}.example/v/{draw.randrange(99)}?id={draw.randrange(99)}&x=1",
        )
        for name in chosen
    ]


def _html(
    body: str, *, head: str = "", charset: str = "utf-8", encoding: str = "quoted-printable", plain: str = ""
) -> EmailMessage:
    message = EmailMessage()
    page = f"<!DOCTYPE html><html><head><meta charset='{charset}'>{head}</head><body>{body}</body></html>"
    if plain:
        message.set_content(plain)
        message.add_alternative(page, subtype="html", charset=charset, cte=encoding)
    else:
        message.set_content(page, subtype="html", charset=charset, cte=encoding)
    return message


def tables(told: list[Entry]) -> EmailMessage:
    """Tables in tables, a preheader, a pixel, a button of Outlook's."""
    rows = "".join(
        f"<tr><td style='padding:8px'><table role='presentation'><tr><td><h3>"
        f"<a href='{url}'>{name}</a></h3>"
        f"<p>{words}. <!--[if mso]><v:roundrect href='{url}'><![endif]-->"
        f"<a href='{url}'>Read&nbsp;more</a></p></td></tr></table></td></tr>"
        for name, words, url in told
    )
    return _html(
        "<div style='display:none;max-height:0;overflow:hidden'>What is new &zwnj;&nbsp;&zwnj;</div>"
        f"<table width='600'>{rows}</table><img src='https://t.example/o.gif' width='1' height='1'>"
        "<p style='font-size:11px'><a href='https://m.example/unsubscribe?u=1'>Unsubscribe</a></p>",
        head="<style>.pre{display:none} @media (max-width:600px){.x{width:100%}}</style>",
        plain="See the page.",
    )


def redirects(told: list[Entry]) -> EmailMessage:
    """Every address behind a redirect that carries its target."""
    body = "".join(
        f"<p><strong>{name}</strong><br>{words}<br>"
        f"<a href='https://tracking.tldrnewsletter.com/CL0/{quote(url, '')}/1/0100/x'>{name}</a></p>"
        for name, words, url in told
    )
    return _html(body, encoding="base64")


def notes(told: list[Entry]) -> EmailMessage:
    """Footnotes as Substack has them."""
    text = " ".join(
        f"{words}<a class='footnote-anchor' id='fa-{n}' href='#f-{n}'>{n}</a>."
        for n, (_, words, _) in enumerate(told, 1)
    )
    below = "".join(
        f"<div class='footnote'><a id='f-{n}' href='#fa-{n}' class='footnote-number'>{n}</a>"
        f"<div><p>{name}: <a href='{url}'>{url}</a></p></div></div>"
        for n, (name, _, url) in enumerate(told, 1)
    )
    return _html(f"<h1>Weekly</h1><p>{text}</p>{below}")


def plain(told: list[Entry]) -> EmailMessage:
    """Plain text with endnotes, wrapped at 60 signs, long addresses broken in angle brackets."""
    message = EmailMessage()
    lines = ["WEEKLY", "======", ""]
    lines += [f"* {words} [{n}]" for n, (_, words, _) in enumerate(told, 1)]
    lines += ["", f"All: <https://news.example/archive/of/a/long/\npath/{len(told)}.html>", ""]
    lines += [f"[{n}] {name}: {url}" for n, (name, _, url) in enumerate(told, 1)]
    message.set_content("\n".join([*lines, "", "-- ", "To unsubscribe: https://news.example/unsubscribe"]))
    return message


def bullets(told: list[Entry]) -> EmailMessage:
    """Plain text in an 8-bit charset that is declared."""
    message = EmailMessage()
    message.set_content(
        "Grüße,\n\n" + "\n".join(f"– {words}: {url}" for _, words, url in told),
        charset="cp1252",
        cte="8bit",
    )
    return message


def chinese(told: list[Entry]) -> EmailMessage:
    """HTML in GB 18030 that calls itself GB 2312."""
    body = "".join(
        f"<p>{n}、《<a href='{url}'>{name}</a>》：{name}发布了新模型，详见{url}。</p>"
        for n, (name, _, url) in enumerate(told, 1)
    )
    message = EmailMessage()
    message["Content-Type"] = "text/html; charset=gb2312"
    message["Content-Transfer-Encoding"] = "base64"
    message.set_payload(base64.encodebytes(f"<html><body>{body}</body></html>".encode("gb18030")).decode())
    return message


def japanese(told: list[Entry]) -> EmailMessage:
    """Plain text in ISO 2022 JP, seven bits."""
    text = "\n\n".join(f"■ {name}\n{name}の新しい版が出ました。\n{url}" for name, _, url in told)
    message = EmailMessage()
    part = MIMEText(text, "plain", "iso-2022-jp")
    message.set_payload(part.get_payload())
    message["Content-Type"] = part["Content-Type"]
    message["Content-Transfer-Encoding"] = part["Content-Transfer-Encoding"]
    return message


def attached(told: list[Entry]) -> EmailMessage:
    """HTML with a picture inside and a paper attached."""
    message = _html(
        "".join(f"<li>{words} (<a href='{url}'>link</a>)</li>" for _, words, url in told)
        + "<img src='cid:logo' alt='Logo of the letter'>"
    )
    message.make_mixed()
    message.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="paper.pdf")
    return message


def forwarded(told: list[Entry]) -> EmailMessage:
    """A letter sent on as a message of its own."""
    inner = tables(told)
    inner["Subject"], inner["From"], inner["Message-ID"] = (
        "The letter",
        "a@b.example",
        f"<inner-{told[0][2]}@x>",
    )
    message = EmailMessage()
    message.set_content(f"See {told[0][0]} below: {told[0][2]}")
    message.add_attachment(inner)
    return message


def quoted(told: list[Entry]) -> EmailMessage:
    """HTML of a word processor: spans in spans, conditional comments, a quotation."""
    body = "".join(
        f"<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p><b>{name}</b>"
        f"<![if !supportLists]>·<![endif]> {words}&hellip; <a href='{url}'><span>here</span></a></span></p>"
        for name, words, url in told
    )
    return _html(f"<blockquote type=cite>{body}</blockquote>", head="<xml><o:x/></xml>")


LAYOUTS: tuple[Callable[[list[Entry]], EmailMessage], ...] = (
    tables, redirects, notes, plain, bullets, chinese, japanese, attached, forwarded, quoted,
)  # fmt: skip


def mailbox(number: int = 200, seed: int = 7) -> tuple[bytes, list[list[Entry]]]:
    """The bytes of an mbox file, and what each of its messages tells, in order."""
    draw, out, told = random.Random(seed), [], []
    for index in range(number):
        layout, said = LAYOUTS[index % len(LAYOUTS)], entries(draw)
        message = layout(said)
        sent = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=index)
        message["From"] = f"Letter of {layout.__name__} <{layout.__name__}@news.example>"
        message["Subject"] = Header(
            f"{layout.__name__.title()} №{index // len(LAYOUTS) + 1}", "utf-8"
        ).encode()
        message["Date"] = format_datetime(sent)
        message["Message-ID"] = f"<{index}.{seed}@news.example>"
        data = message.as_bytes().replace(b"\nFrom ", b"\n>From ")
        out.append(b"From news@news.example Mon Jan  1 00:00:00 2024\n" + data.rstrip(b"\n") + b"\n\n")
        told.append(said)
    return b"".join(out), told
