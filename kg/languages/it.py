"""Italian cue words."""

from kg.languages.cues import Language, words

ITALIAN = Language(
    tag="it",
    name="italiano",
    person_roles=words(
        """
        professore, professoressa, professori, docente, ricercatore, ricercatrice, ricercatori,
        ricercatrici, scienziato, scienziata, scienziati, ingegnere, ingegneri, sviluppatore,
        sviluppatrice, sviluppatori, autore, autrice, autori, coautore, coautori, fondatore,
        fondatrice, cofondatore, amministratore delegato, direttore, direttrice, responsabile,
        capo, presidente, studente, studentessa, dottorando, dottoranda, dottore, dottoressa,
        relatore, giornalista, redattore, conduttore, linguista, matematico, fisico, filosofo,
        vincitore, collega, colleghi, ministro, imprenditore
        """
    ),
    person_titles=words(
        """
        dott., dott.ssa, dr., prof., prof.ssa, ing., sig., sig.ra, signor, signora, avv.
        """
    ),
    organisation_words=words(
        """
        università, ateneo, scuola, istituto, istituzione, accademia, facoltà, dipartimento,
        laboratorio, laboratori, centro, centro di ricerca, azienda, aziende, società,
        compagnia, startup, gruppo, team, squadra, fondazione, associazione, organizzazione,
        ente, consorzio, consiglio, comitato, commissione, agenzia, ministero, governo,
        parlamento, unione, ospedale, banca, comunità, iniziativa, alleanza, rete, giornale,
        quotidiano, rivista, editore, stampa, colosso, s.p.a., s.r.l.
        """
    ),
    paper_words=words(
        """
        articolo, articoli, paper, preprint, pubblicazione, pubblicazioni, studio, studi,
        ricerca, indagine, tesi, manoscritto, rapporto tecnico, lavoro, lavori, rassegna, atti,
        articolo scientifico
        """
    ),
    tool_words=words(
        """
        libreria, librerie, framework, strumento, strumenti, kit, piattaforma, piattaforme,
        sistema, sistemi, software, pacchetto, pacchetti, modulo, plugin, estensione,
        applicazione, applicazioni, app, servizio, servizi, api, interfaccia, motore, database,
        compilatore, editor, browser, sistema operativo, programma, prodotto, assistente,
        chatbot, agente, motore di ricerca, demo, ambiente, simulatore, metodo, approccio,
        algoritmo, tecnica, progetto
        """
    ),
    model_words=words(
        """
        modello, modelli, modello linguistico, modelli linguistici, modello di linguaggio, rete,
        rete neurale, reti neurali, architettura, transformer, codificatore, decodificatore,
        embedding, classificatore, generatore, variante
        """
    ),
    dataset_words=words(
        """
        dataset, insieme di dati, set di dati, base di dati, corpus, corpora, benchmark, sfida,
        competizione, classifica, collezione, raccolta, base di conoscenza, grafo di conoscenza,
        test set
        """
    ),
    venue_words=words(
        """
        conferenza, conferenze, convegno, workshop, rivista, simposio, congresso, vertice,
        riunione, atti, evento, scuola estiva, hackathon, gara, seminario, fiera
        """
    ),
    article_words=words(
        """
        post, articolo di blog, blog, articolo, articoli, saggio, tutorial, guida, guide,
        notizia, notizie, intervista, rapporto, rubrica, riassunto, sintesi, introduzione,
        annuncio, newsletter, recensione, panoramica
        """
    ),
    code_words=words(
        """
        codice, codice sorgente, repository, repo, github, gist, notebook, colab,
        implementazione, rilascio, script, open source
        """
    ),
    video_words=words(
        """
        video, discorso, intervento, lezione, lezioni, registrazione, presentazione, webinar,
        youtube, keynote, conferenza
        """
    ),
    podcast_words=words("podcast, episodio, puntata, puntate, ascolta"),
    course_words=words(
        """
        corso, corsi, lezione, lezioni, programma, mooc, dispense, formazione, specializzazione
        """
    ),
    book_words=words("libro, libri, ebook, manuale, capitolo, capitoli, edizione"),
    making_verbs=words(
        """
        pubblica, pubblicano, pubblicato, pubblicata, ha pubblicato, hanno pubblicato, presenta,
        presentano, presentato, presentata, propone, propongono, proposto, proposta, introduce,
        introducono, introdotto, introdotta, annuncia, annunciano, annunciato, sviluppa,
        sviluppano, sviluppato, sviluppata, crea, creano, creato, creata, costruisce, costruito,
        costruita, progetta, progettato, lancia, lanciano, lanciato, lanciata, rilascia,
        rilasciano, rilasciato, rilasciata, addestra, addestrato, addestrata, implementa,
        implementato, inventato, mantiene, offre, offrono, fornisce, fornito, descrive,
        descritto, svela, svelato, realizza, realizzato, realizzata, fonda, fondato, fondata,
        raccoglie, raccolto, rende disponibile, reso disponibile, reso pubblico
        """
    ),
    authoring_verbs=words(
        """
        scrive, scrivono, scritto, scritta, ha scritto, condivide, condividono, condiviso,
        tiene, tenuto, discute, discutono, discusso, spiega, spiegano, spiegato, riassume,
        riassunto, parla, parlano, sostiene, mostra, mostrano, mostrato, riporta, riferisce,
        intervista, insegna, registrato, sottolinea, dimostra, dimostrano, dimostrato, studia,
        studiano, studiato, esplora, trova, trovano, analizza, analizzano, racconta, affronta,
        commenta, firma
        """
    ),
    agent_words=words(
        """
        da, dal, dalla, dai, dagli, dalle, dall', di, del, della, scritto da, creato da,
        sviluppato da, a cura di
        """
    ),
    affiliation_words=words(
        """
        di, del, della, dell', dei, presso, a, al, alla, lavora a, lavora presso, membro di,
        professore a, professore di, ricercatore di, ricercatori di, ricercatori della,
        ricercatori del, ingegnere di, direttore di, fondatore di, studente di, team di
        """
    ),
    comparison_words=words(
        """
        supera, superano, superato, superando, batte, battono, rispetto a, rispetto al,
        in confronto a, confrontato con, confronto con, paragonabile a, migliore di,
        migliori di, peggiore di, più veloce di, più efficiente di, più piccolo di,
        più grande di, superiore a, inferiore a, a differenza di, contro, versus, vs, vs.,
        alternativa a, simile a, sostituisce
        """
    ),
    basis_words=words(
        """
        basato su, basata su, basati su, basate su, si basa su, basandosi su, costruito su,
        costruita su, variante di, versione di, estensione di, estende, usa, usano, usando,
        utilizza, utilizzano, utilizzando, sfrutta, scritto in, scritta in, implementato in,
        implementato con, derivato da, ispirato a, ispirata a, adattato da, combina, combinando,
        dipende da, distillato, integra, integrato con, compatibile con, per, con, tramite,
        successore di, a partire da
        """
    ),
    evaluation_words=words(
        """
        valutato su, valutata su, valutazione su, testato su, testata su, risultati su,
        prestazioni su, accuratezza su, addestrato su, addestrata su, esperimenti su,
        applicato a, benchmark, ottiene, raggiunge
        """
    ),
    publication_words=words(
        """
        pubblicato su, pubblicato in, pubblicata su, pubblicati su, presentato a, presentata a,
        presentato alla, accettato a, accettato per, apparso su, inviato a, atti di, negli atti,
        alla conferenza, sulla rivista
        """
    ),
    pronouns=words(
        """
        lui, lei, egli, ella, esso, essa, essi, loro, noi, suo, sua, suoi, gli autori, l'autore,
        l'autrice, i ricercatori, questo articolo, l'articolo, questo lavoro, questo studio,
        lo studio, questa libreria, la libreria, questo strumento, questo modello, il modello,
        questo framework, questo dataset, questo metodo, questo approccio, questo sistema,
        questo progetto, il progetto, il team, l'azienda
        """
    ),
    person_pronouns=words("lui, lei, egli, ella, loro, gli autori, l'autore, l'autrice, i ricercatori"),
    thing_pronouns=words("esso, essa, suo, sua"),
    stop_words=words(
        """
        il, lo, la, i, gli, le, l', un, uno, una, di, del, dello, della, dei, degli, delle, a,
        al, alla, ai, alle, da, dal, dalla, in, nel, nella, nei, con, su, sul, sulla, per, tra,
        fra, e, ed, o, ma, però, né, che, chi, cui, quale, quali, dove, quando, come, perché,
        se, non, questo, questa, questi, queste, quello, quella, è, sono, era, essere, ha,
        hanno, aveva, avere, fa, può, possono, deve, più, meno, molto, anche, così, poi,
        inoltre, tuttavia, infine, mentre, durante, dopo, prima, secondo, oggi, nuovo, nuova,
        nuovi, altro, altri, ogni, tutti, tutte, alcuni, io, tu, noi, voi, si, ci, vi, mi, ti,
        qui, già, ancora, ad esempio, recentemente
        """
    ),
    months=words(
        """
        gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre,
        novembre, dicembre, gen, feb, mar, apr, mag, giu, lug, ago, set, ott, nov, dic
        """
    ),
    days=words(
        """
        lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica, oggi, ieri, domani,
        settimana
        """
    ),
    conjunctions=words("e, ed, o, oppure, nonché, &"),
    articles=words("il, lo, la, i, gli, le, l', un, uno, una"),
)
