"""German cue words."""

from kg.languages.cues import Language, words

GERMAN = Language(
    tag="de",
    name="Deutsch",
    person_roles=words(
        """
        professor, professorin, forscher, forscherin, forschende, forschenden, forschern,
        wissenschaftler, wissenschaftlerin, wissenschaftlern, ingenieur, ingenieurin,
        entwickler, entwicklerin, entwicklern, autor, autorin, autoren, gründer, gründerin,
        mitgründer, geschäftsführer, chef, chefin, leiter, leiterin, direktor, präsident,
        student, studentin, doktorand, doktorandin, doktor, dozent, redner, journalist,
        journalistin, redakteur, moderator, informatiker, mathematiker, physiker, minister,
        ministerin, gewinner, kollege, kollegen, analyst, unternehmer
        """
    ),
    person_titles=words("dr., prof., herr, herrn, frau, dipl.-ing., professor, professorin"),
    organisation_words=words(
        """
        universität, universitäten, hochschule, institut, institution, akademie, fakultät,
        lehrstuhl, labor, labore, zentrum, forschungszentrum, unternehmen, firma, konzern,
        startup, start-up, gruppe, team, stiftung, verein, verband, organisation, gesellschaft,
        konsortium, rat, ausschuss, kommission, behörde, ministerium, regierung, parlament,
        bundestag, union, klinik, bank, gemeinschaft, community, initiative, allianz, netzwerk,
        zeitung, magazin, verlag, presse, sender, gmbh, ag, e.v., hersteller
        """
    ),
    paper_words=words(
        """
        paper, papers, preprint, artikel, veröffentlichung, publikation, studie, studien,
        umfrage, dissertation, doktorarbeit, masterarbeit, manuskript, bericht,
        technischer bericht, arbeit, arbeiten, fachartikel, aufsatz, überblicksartikel,
        forschungsarbeit
        """
    ),
    tool_words=words(
        """
        bibliothek, bibliotheken, framework, frameworks, werkzeug, werkzeuge, tool, tools,
        toolkit, plattform, plattformen, system, systeme, software, paket, pakete, modul,
        plugin, erweiterung, anwendung, anwendungen, app, dienst, dienste, api, schnittstelle,
        engine, datenbank, compiler, editor, browser, betriebssystem, programm, produkt,
        assistent, chatbot, agent, suchmaschine, demo, umgebung, simulator, parser, verfahren,
        methode, ansatz, algorithmus, technik, projekt, programmbibliothek
        """
    ),
    model_words=words(
        """
        modell, modelle, modells, sprachmodell, sprachmodelle, netz, netzwerk, neuronales netz,
        architektur, transformer, encoder, decoder, einbettung, klassifikator, generator,
        variante, grundmodell, diffusionsmodell
        """
    ),
    dataset_words=words(
        """
        datensatz, datensätze, datensatzes, korpus, korpora, benchmark, benchmarks, wettbewerb,
        aufgabe, testset, bestenliste, sammlung, wissensbasis, wissensgraph, datenbank,
        trainingsdaten
        """
    ),
    venue_words=words(
        """
        konferenz, konferenzen, tagung, workshop, zeitschrift, fachzeitschrift, journal,
        symposium, kongress, gipfel, treffen, tagungsband, veranstaltung, sommerschule,
        hackathon, wettbewerb, seminar, messe, meetup
        """
    ),
    article_words=words(
        """
        blogbeitrag, blogartikel, blogpost, blog, beitrag, beiträge, artikel, essay, tutorial,
        anleitung, leitfaden, nachricht, nachrichten, interview, bericht, kolumne,
        zusammenfassung, überblick, einführung, ankündigung, newsletter, meldung, rückblick
        """
    ),
    code_words=words(
        """
        code, quellcode, quelltext, repository, repo, github, gist, notebook, colab,
        implementierung, release, skript, open source, quelloffen, veröffentlichung
        """
    ),
    video_words=words(
        """
        video, videos, vortrag, vorträge, vorlesung, vorlesungen, aufzeichnung, präsentation,
        webinar, youtube, keynote, rede
        """
    ),
    podcast_words=words("podcast, podcasts, folge, episode, sendung, anhören"),
    course_words=words(
        """
        kurs, kurse, lehrgang, unterricht, vorlesung, lektion, lehrplan, mooc, kursmaterial,
        schulung, seminar
        """
    ),
    book_words=words("buch, bücher, buches, e-book, lehrbuch, handbuch, kapitel, auflage"),
    making_verbs=words(
        """
        veröffentlicht, veröffentlichte, veröffentlichten, veröffentlichen, vorgestellt,
        stellt vor, stellen vor, stellte, stellten, präsentiert, präsentierte, präsentierten,
        präsentieren, schlägt vor, schlagen vor, vorgeschlagen, eingeführt, führt ein,
        angekündigt, kündigt an, kündigte, entwickelt, entwickelte, entwickelten, entwickeln,
        erstellt, erstellte, erstellen, baut, gebaut, bauen, entworfen, entwirft, lanciert,
        startet, startete, gestartet, trainiert, trainierte, implementiert, implementierte,
        erfunden, pflegt, bietet, bieten, stellt bereit, bereitgestellt, beschreibt,
        beschreiben, beschrieben, enthüllt, gegründet, gründete, gesammelt, freigegeben,
        herausgebracht, bringt heraus, verbessert, hergestellt
        """
    ),
    authoring_verbs=words(
        """
        schreibt, schrieb, geschrieben, schreiben, verfasst, verfasste, teilt, teilte, geteilt,
        hält, hielt, gehalten, diskutiert, erklärt, erklärte, erklären, fasst zusammen,
        zusammengefasst, twitterte, spricht, sprach, argumentiert, zeigt, zeigte, zeigen,
        gezeigt, berichtet, berichtete, berichten, interviewt, lehrt, aufgezeichnet, betont,
        demonstriert, untersucht, untersuchte, untersuchen, erforscht, findet, fand, fanden,
        analysiert, erzählt, behandelt, kommentiert, rezensiert
        """
    ),
    agent_words=words(
        """
        von, vom, durch, geschrieben von, entwickelt von, veröffentlicht von, aus der feder von,
        seitens
        """
    ),
    affiliation_words=words(
        """
        an der, am, bei, von, von der, vom, der, des, arbeitet bei, arbeitet an, mitglied,
        professor an der, professorin an der, forscher an der, forscher bei, forschende der,
        forscher der, ingenieur bei, leiter, gründer von, chef von, student an der, team von
        """
    ),
    comparison_words=words(
        """
        übertrifft, übertreffen, übertroffen, schlägt, schlagen, geschlagen, verglichen mit,
        im vergleich zu, im vergleich mit, vergleichbar mit, besser als, schlechter als,
        schneller als, kleiner als, größer als, effizienter als, überlegen, unterlegen,
        im gegensatz zu, gegenüber, versus, vs, vs., alternative zu, ähnlich wie, ersetzt,
        konkurrent
        """
    ),
    basis_words=words(
        """
        basiert auf, basieren auf, basierend auf, auf basis von, auf der basis von, basierte,
        aufbauend auf, baut auf, variante von, version von, erweiterung von, erweitert, nutzt,
        nutzen, verwendet, verwenden, unter verwendung von, mithilfe von, mit hilfe von,
        geschrieben in, implementiert in, implementiert mit, feinabgestimmt, abgeleitet von,
        inspiriert von, angepasst, kombiniert, hängt ab, destilliert, integriert,
        kompatibel mit, für, mit, nachfolger von, läuft auf
        """
    ),
    evaluation_words=words(
        """
        evaluiert auf, evaluiert an, evaluierung auf, getestet auf, getestet an, ergebnisse auf,
        leistung auf, genauigkeit auf, trainiert auf, trainiert mit, experimente auf, validiert,
        angewendet auf, benchmark, erzielt, erreicht, schneidet
        """
    ),
    publication_words=words(
        """
        veröffentlicht in, veröffentlicht auf, erschienen in, erschien in, vorgestellt auf,
        präsentiert auf, angenommen bei, angenommen für, akzeptiert bei, eingereicht bei,
        im tagungsband, auf der konferenz, in der zeitschrift
        """
    ),
    pronouns=words(
        """
        er, sie, es, wir, ihr, sein, seine, ihre, die autoren, der autor, die autorin,
        die forscher, die forschenden, dieses paper, das paper, dieser artikel, der artikel,
        diese arbeit, die arbeit, diese studie, die studie, dieser beitrag, diese bibliothek,
        die bibliothek, dieses werkzeug, dieses tool, dieses modell, das modell,
        dieses framework, dieser datensatz, diese methode, dieser ansatz, dieses system,
        dieses projekt, das projekt, das team, das unternehmen
        """
    ),
    person_pronouns=words(
        """
        er, seine, ihre, die autoren, der autor, die autorin, die forscher, die forschenden
        """
    ),
    thing_pronouns=words("es, sein, seine, ihr, ihre"),
    stop_words=words(
        """
        der, die, das, den, dem, des, ein, eine, einen, einem, einer, eines, und, oder, aber,
        denn, doch, in, im, an, am, auf, aus, bei, mit, nach, seit, von, vom, zu, zum, zur, für,
        gegen, ohne, um, durch, über, unter, vor, hinter, zwischen, neben, während, wegen,
        trotz, dass, weil, wenn, als, wie, wo, wer, was, welche, welcher, ob, da, dann, also,
        auch, noch, nur, schon, sehr, mehr, nicht, kein, keine, ich, du, er, sie, es, wir, ihr,
        man, sich, mein, dein, sein, unser, ist, sind, war, waren, wird, werden, wurde, wurden,
        hat, haben, hatte, kann, können, soll, muss, dieser, diese, dieses, diesem, jeder, jede,
        alle, viele, einige, andere, außerdem, jedoch, zudem, hier, heute, neue, neuer, neues,
        erste, zweite, letzte, laut, zum beispiel, schließlich, kürzlich
        """
    ),
    months=words(
        """
        januar, februar, märz, april, mai, juni, juli, august, september, oktober, november,
        dezember, jan, feb, mär, apr, jun, jul, aug, sep, okt, nov, dez
        """
    ),
    days=words(
        """
        montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, heute, gestern,
        morgen, woche
        """
    ),
    conjunctions=words("und, oder, sowie, &, bzw."),
    articles=words("der, die, das, den, dem, des, ein, eine, einen, einem, einer, eines"),
)
