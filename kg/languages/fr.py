"""French cue words."""

from kg.languages.cues import Language, words

FRENCH = Language(
    tag="fr",
    name="français",
    person_roles=words(
        """
        professeur, professeure, professeurs, enseignant, enseignante, chercheur, chercheuse,
        chercheurs, chercheuses, chercheurs de, scientifique, scientifiques, data scientist,
        ingénieur, ingénieure, ingénieurs, développeur, développeuse, développeurs, auteur,
        autrice, auteure, auteurs, co-auteur, coauteur, coauteurs, co-auteurs, fondateur,
        fondatrice, cofondateur, co-fondateur, cofondatrice, pdg, directeur, directrice,
        responsable, chef, président, présidente, vice-président, étudiant, étudiante,
        doctorant, doctorante, post-doctorant, docteur, maître de conférences, conférencier,
        conférencière, journaliste, rédacteur, rédactrice, animateur, animatrice, hôte,
        linguiste, mathématicien, physicien, philosophe, lauréat, lauréate, collègue, collègues,
        stagiaire, analyste, ministre, mainteneur, contributeur, créateur, créatrice,
        traducteur, traductrice, scientifique en chef, entrepreneur
        """
    ),
    person_titles=words(
        """
        m., mm., mme, mmes, mlle, dr, dr., pr, pr., prof., monsieur, madame, docteur, maître,
        sir
        """
    ),
    organisation_words=words(
        """
        université, universités, école, institut, institution, académie, faculté, département,
        laboratoire, laboratoires, labo, centre, centre de recherche, entreprise, entreprises,
        société, compagnie, startup, start-up, jeune pousse, groupe, équipe, équipes, fondation,
        association, organisation, organisme, consortium, conseil, comité, commission, agence,
        ministère, gouvernement, parlement, union, hôpital, banque, communauté, collectif,
        initiative, alliance, réseau, journal, magazine, éditeur, éditions, presse, média,
        chaîne, recherche, géant, filiale, sa, sarl, sas
        """
    ),
    paper_words=words(
        """
        papier, papiers, article, articles, article de recherche, prépublication, préimpression,
        publication, publications, étude, études, enquête, thèse, mémoire, manuscrit,
        rapport technique, livre blanc, travail, travaux, état de l'art, revue de littérature,
        actes, article scientifique, article récent, nouvel article, revue systématique, survey,
        preprint
        """
    ),
    tool_words=words(
        """
        bibliothèque, bibliothèques, librairie, librairies, framework, frameworks, cadre, outil,
        outils, boîte à outils, plateforme, plate-forme, plateformes, système, systèmes,
        logiciel, logiciels, paquet, package, packages, module, plugin, extension, application,
        appli, service, services, api, interface, moteur, base de données, compilateur, éditeur,
        navigateur, système d'exploitation, programme, produit, assistant, chatbot, robot,
        agent, moteur de recherche, démo, démonstration, environnement, simulateur, suite,
        tokenizer, analyseur, pipeline, méthode, approche, algorithme, technique, projet,
        optimiseur, cadriciel, langage, progiciel, infrastructure
        """
    ),
    model_words=words(
        """
        modèle, modèles, modèle de langue, modèle de langage, modèles de langue,
        modèles de langage, réseau, réseau de neurones, réseau neuronal, architecture,
        architectures, transformer, encodeur, décodeur, modèle pré-entraîné, modèle préentraîné,
        plongement, plongements, embedding, classifieur, générateur, variante, variantes,
        modèle de diffusion, baseline, modèle pré-formé
        """
    ),
    dataset_words=words(
        """
        jeu de données, jeux de données, ensemble de données, ensembles de données,
        base de données, corpus, benchmark, benchmarks, banc d'essai, référence, défi,
        challenge, tâche partagée, classement, collection, base de connaissances,
        graphe de connaissances, jeu de test, données d'entraînement, dataset, datasets,
        banque d'arbres, étalon
        """
    ),
    venue_words=words(
        """
        conférence, conférences, atelier, ateliers, workshop, workshops, revue, journal,
        symposium, colloque, congrès, sommet, réunion, rencontre, actes, événement, école d'été,
        hackathon, compétition, concours, séminaire, salon, meetup, webinaire, journée
        """
    ),
    article_words=words(
        """
        article de blog, articles de blog, billet, billet de blog, billets, blog, blogue,
        article, articles, post, essai, tutoriel, tutoriels, guide, guides, actualité,
        actualités, nouvelle, interview, entretien, rapport, reportage, chronique, tribune,
        résumé, synthèse, aperçu, introduction, annonce, fil, newsletter, lettre d'information,
        récapitulatif, dossier, tuto
        """
    ),
    code_words=words(
        """
        code, code source, dépôt, dépôts, référentiel, répertoire, repo, github, gist, notebook,
        notebooks, carnet, colab, implémentation, implémentations, version, script, scripts,
        open source, source ouverte, libre, mise en œuvre
        """
    ),
    video_words=words(
        """
        vidéo, vidéos, exposé, exposés, conférence, présentation, présentations, enregistrement,
        cours magistral, webinaire, diffusion, chaîne youtube, youtube, intervention, keynote,
        série de vidéos
        """
    ),
    podcast_words=words("podcast, podcasts, épisode, épisodes, émission, écouter, balado, audio"),
    course_words=words(
        """
        cours, formation, formations, leçon, leçons, programme, classe, mooc, syllabus,
        notes de cours, cursus, supports de cours, spécialisation, cours en ligne
        """
    ),
    book_words=words(
        """
        livre, livres, ouvrage, ouvrages, ebook, manuel, chapitre, chapitres, édition,
        livre électronique
        """
    ),
    making_verbs=words(
        """
        publie, publient, publié, publiée, publiés, publiées, publier, a publié, ont publié,
        présente, présentent, présenté, présentée, présentés, présentées, présenter, propose,
        proposent, proposé, proposée, proposés, proposées, proposer, introduit, introduite,
        introduits, introduisent, introduire, annonce, annoncent, annoncé, annoncée, annoncer,
        développe, développent, développé, développée, développés, développées, développer,
        crée, créent, créé, créée, créés, créées, créer, construit, construite, construits,
        construisent, construire, conçoit, conçu, conçue, conçus, concevoir, lance, lancent,
        lancé, lancée, lancer, dévoile, dévoilent, dévoilé, dévoilée, sort, sorti, sortie,
        sortir, met à disposition, mis à disposition, rend disponible, rendu public,
        a rendu public, open-source, a open-sourcé, mis en open source, met en open source,
        entraîne, entraînent, entraîné, entraînée, implémente, implémentent, implémenté,
        implémentée, invente, inventé, maintient, maintenu, offre, offrent, fournit,
        fournissent, fourni, décrit, décrivent, décrite, réalise, réalisé, réalisée, élabore,
        élaboré, met au point, mis au point, produit, produite, fonde, fondé, fondée, collecte,
        collecté, compile, compilé, contribue, contribué, améliore, amélioré, diffuse, diffusé,
        partage, a mis en place, libère
        """
    ),
    authoring_verbs=words(
        """
        écrit, écrite, écrits, écrivent, écrire, a écrit, rédige, rédigé, rédigée, partage,
        partagé, partagée, partagent, partager, donne, donné, donnée, donnent, discute,
        discutent, discuté, explique, expliquent, expliqué, expliquée, résume, résument, résumé,
        résumée, tweete, tweeté, parle, parlent, a parlé, soutient, montre, montrent, montré,
        rapporte, rapporté, rapportent, prépare, préparé, interviewe, interviewé, enseigne,
        enseigné, enregistré, co-écrit, recense, recensé, souligne, soulignent, démontre,
        démontrent, démontré, passe en revue, étudie, étudient, étudié, explore, explorent,
        exploré, trouve, analyse, analysent, analysé, raconte, aborde, abordent, abordé,
        revient sur, anime, animé, détaille, évoque, illustre, traite, décrit, présente,
        propose, publie, met en avant
        """
    ),
    agent_words=words(
        """
        par, de, du, des, d', écrit par, rédigé par, créé par, développé par, proposé par,
        publié par, réalisé par, grâce à, présenté par, conçu par, signé
        """
    ),
    affiliation_words=words(
        """
        de, du, de la, de l', des, d', à, au, à l', chez, travaillant chez, travaille chez,
        travaillant à, affilié à, affiliée à, membre de, a rejoint, rejoint, professeur à,
        chercheur à, chercheurs de, chercheur chez, chercheurs chez, ingénieur chez,
        directeur de, fondateur de, au sein de, responsable de, étudiant à, issu de, équipe de
        """
    ),
    comparison_words=words(
        """
        surpasse, surpassent, surpassé, surpassant, dépasse, dépassent, dépassé, dépassant, bat,
        battent, battu, comparé à, comparée à, comparés à, comparées à, par rapport à,
        en comparaison, comparaison avec, comparable à, comparables à, meilleur que,
        meilleure que, meilleurs que, pire que, plus rapide que, plus performant que,
        plus efficace que, plus petit que, plus grand que, supérieur à, supérieure à,
        supérieurs à, inférieur à, contrairement à, face à, versus, vs, vs., équivalent à,
        rivalise avec, alternative à, similaire à, semblable à, remplace, concurrent,
        à la différence de, que
        """
    ),
    basis_words=words(
        """
        basé sur, basée sur, basés sur, basées sur, fondé sur, fondée sur, repose sur,
        reposent sur, reposant sur, s'appuie sur, s'appuient sur, s'appuyant sur, construit sur,
        construite sur, construit à partir, variante de, variantes de, version de, extension de,
        étend, étendre, utilise, utilisent, utilisant, utilisé, utiliser, à l'aide de, exploite,
        exploitant, écrit en, écrite en, implémenté en, implémenté avec, implémentée avec,
        affiné, ajusté, fine-tuné, dérivé de, dérivée de, inspiré de, inspirée de, inspiré par,
        adapté de, adaptation de, au-dessus de, combine, combinant, combinent, dépend de,
        distillé, version distillée, intègre, intégré à, intégration, compatible avec, pour,
        avec, via, grâce à, successeur de, à partir de, fork de, port de, tire parti de
        """
    ),
    evaluation_words=words(
        """
        évalué sur, évaluée sur, évalués sur, évaluées sur, évaluer sur, évaluation sur,
        testé sur, testée sur, testés sur, résultats sur, performance sur, performances sur,
        score sur, scores sur, précision sur, état de l'art sur, entraîné sur, entraînée sur,
        expériences sur, validé sur, appliqué à, benchmark, classement, sur le, sur les, sur la,
        sur, obtient, atteint
        """
    ),
    publication_words=words(
        """
        publié à, publié dans, publiée dans, publiés dans, publié par, publié lors, présenté à,
        présentée à, présentés à, présenté lors, présentés lors, accepté à, acceptée à,
        acceptés à, accepté pour, paru dans, parue dans, apparu dans, soumis à, actes de,
        dans les actes, à la conférence, lors de, lors de la, dans la revue, dans le journal,
        meilleur article, meilleur papier
        """
    ),
    pronouns=words(
        """
        il, elle, ils, elles, on, nous, son, sa, ses, leur, leurs, lui, eux, celui-ci, celle-ci,
        ceux-ci, les auteurs, l'auteur, l'autrice, les chercheurs, ces auteurs, ce papier,
        cet article, le papier, l'article, ce travail, ces travaux, cette étude, ce billet,
        cette bibliothèque, la bibliothèque, cette librairie, cet outil, l'outil, ce modèle,
        le modèle, ce framework, ce jeu de données, cette méthode, cette approche, ce système,
        ce projet, le projet, l'équipe, l'entreprise, ce dépôt
        """
    ),
    person_pronouns=words(
        """
        il, elle, ils, elles, les auteurs, l'auteur, l'autrice, les chercheurs, ces auteurs
        """
    ),
    thing_pronouns=words("il, elle, celui-ci, celle-ci, son, sa, ses"),
    stop_words=words(
        """
        le, la, les, l', un, une, des, du, de, d', au, aux, à, en, dans, sur, sous, par, pour,
        avec, sans, chez, et, ou, mais, donc, or, ni, car, si, que, qui, quoi, dont, où, quand,
        comment, pourquoi, ce, cet, cette, ces, cela, ça, c', c'est, il, elle, ils, elles, on,
        nous, vous, je, j', tu, me, se, s', son, sa, ses, leur, leurs, notre, nos, votre, vos,
        mon, ma, mes, est, sont, était, être, a, ont, avait, avoir, fait, faire, peut, peuvent,
        doit, plus, moins, très, aussi, ainsi, alors, ensuite, enfin, cependant, toutefois,
        néanmoins, pourtant, bien que, selon, afin, afin de, lors, lorsque, depuis, pendant,
        après, avant, entre, vers, parmi, malgré, grâce, voici, voilà, tout, tous, toute,
        toutes, autre, autres, même, chaque, plusieurs, quelques, certains, certaines,
        récemment, aujourd'hui, premièrement, deuxièmement, si vous, par exemple, de plus,
        en outre, par ailleurs, ne, n', pas, oui, non, y, comme, découvrez, consultez, dernier,
        nouveau, nouvelle, nouvelles, également, notamment, parce que, puisque, outre
        """
    ),
    months=words(
        """
        janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre,
        décembre, janv, févr, avr, juil, sept, oct, nov, déc
        """
    ),
    days=words(
        """
        lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, aujourd'hui, hier, demain,
        semaine
        """
    ),
    conjunctions=words("et, ou, ainsi que, &, de même que, mais aussi"),
    articles=words("le, la, les, l', un, une, des, du, de la, de l', d'"),
)
