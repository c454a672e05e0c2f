"""Spanish cue words."""

from kg.languages.cues import Language, words

SPANISH = Language(
    tag="es",
    name="español",
    person_roles=words(
        """
        profesor, profesora, profesores, catedrático, investigador, investigadora,
        investigadores, investigadoras, científico, científica, científicos,
        científico de datos, ingeniero, ingeniera, ingenieros, desarrollador, desarrolladora,
        desarrolladores, autor, autora, autores, autoras, coautor, coautores, fundador,
        fundadora, cofundador, cofundadora, director, directora, director ejecutivo, presidente,
        presidenta, vicepresidente, jefe, responsable, líder, estudiante,
        estudiante de doctorado, doctorando, doctor, doctora, posdoctorado, ponente, periodista,
        editor, editora, presentador, lingüista, matemático, físico, filósofo, ganador,
        ganadora, colega, colegas, analista, ministro, ministra, mantenedor, colaborador,
        creador, creadora, traductor, traductora, empresario
        """
    ),
    person_titles=words(
        """
        sr., sra., srta., dr., dra., prof., profa., don, doña, señor, señora, ing., lic.
        """
    ),
    organisation_words=words(
        """
        universidad, universidades, escuela, instituto, institución, academia, facultad,
        departamento, laboratorio, laboratorios, centro, centro de investigación, empresa,
        empresas, compañía, compañías, startup, grupo, equipo, equipos, fundación, asociación,
        organización, organismo, sociedad, consorcio, consejo, comité, comisión, agencia,
        ministerio, gobierno, parlamento, unión, hospital, banco, comunidad, colectivo,
        iniciativa, alianza, red, periódico, diario, revista, editorial, prensa, medio, cadena,
        gigante, filial, s.a., s.l.
        """
    ),
    paper_words=words(
        """
        artículo, artículos, artículo de investigación, artículo científico, paper, papers,
        preprint, prepublicación, publicación, publicaciones, estudio, estudios, encuesta,
        tesis, manuscrito, informe técnico, libro blanco, trabajo, trabajos, revisión, actas,
        trabajo de investigación, survey, documento
        """
    ),
    tool_words=words(
        """
        biblioteca, bibliotecas, librería, librerías, framework, frameworks, marco,
        marco de trabajo, herramienta, herramientas, kit de herramientas, plataforma,
        plataformas, sistema, sistemas, software, paquete, paquetes, módulo, complemento,
        extensión, plugin, aplicación, aplicaciones, app, servicio, servicios, api, interfaz,
        motor, base de datos, compilador, editor, navegador, sistema operativo, programa,
        producto, asistente, chatbot, robot, agente, buscador, motor de búsqueda, demo,
        demostración, entorno, simulador, suite, analizador, método, enfoque, algoritmo,
        técnica, proyecto, optimizador
        """
    ),
    model_words=words(
        """
        modelo, modelos, modelo de lenguaje, modelos de lenguaje, modelo del lenguaje, red,
        red neuronal, redes neuronales, arquitectura, arquitecturas, transformer, codificador,
        decodificador, modelo preentrenado, modelo pre-entrenado, embedding, embeddings,
        clasificador, generador, variante, variantes, modelo de difusión, modelo base
        """
    ),
    dataset_words=words(
        """
        conjunto de datos, conjuntos de datos, base de datos, dataset, datasets, corpus,
        benchmark, benchmarks, punto de referencia, prueba de referencia, desafío, reto,
        tarea compartida, clasificación, colección, base de conocimiento, base de conocimientos,
        grafo de conocimiento, conjunto de prueba, challenge
        """
    ),
    venue_words=words(
        """
        conferencia, conferencias, taller, talleres, workshop, revista, simposio, congreso,
        cumbre, reunión, encuentro, actas, evento, escuela de verano, hackatón, hackathon,
        competición, competencia, concurso, seminario, jornada, jornadas, meetup, webinar
        """
    ),
    article_words=words(
        """
        entrada de blog, entrada, entradas, publicación de blog, post, blog, artículo,
        artículos, ensayo, tutorial, tutoriales, guía, guías, noticia, noticias, entrevista,
        informe, reportaje, columna, resumen, síntesis, introducción, anuncio, hilo, boletín,
        reseña, repaso, panorama
        """
    ),
    code_words=words(
        """
        código, código fuente, repositorio, repositorios, repo, github, gist, notebook,
        notebooks, cuaderno, cuadernos, colab, implementación, implementaciones, lanzamiento,
        script, código abierto, open source
        """
    ),
    video_words=words(
        """
        vídeo, vídeos, video, videos, charla, charlas, ponencia, conferencia, presentación,
        presentaciones, grabación, webinar, youtube, lista de reproducción, keynote,
        clase magistral
        """
    ),
    podcast_words=words("podcast, podcasts, pódcast, episodio, episodios, programa, escuchar, audio"),
    course_words=words(
        """
        curso, cursos, clase, clases, lección, lecciones, programa de estudios, mooc, temario,
        formación, apuntes, especialización, curso en línea, material del curso
        """
    ),
    book_words=words(
        """
        libro, libros, ebook, libro electrónico, manual, capítulo, capítulos, edición,
        libro de texto
        """
    ),
    making_verbs=words(
        """
        publica, publican, publicó, publicaron, publicado, publicada, publicados, publicadas,
        publicar, ha publicado, han publicado, presenta, presentan, presentó, presentaron,
        presentado, presentada, presentar, propone, proponen, propuso, propusieron, propuesto,
        propuesta, proponer, introduce, introducen, introdujo, introdujeron, introducido,
        introducida, introducir, anuncia, anuncian, anunció, anunciaron, anunciado, anunciar,
        desarrolla, desarrollan, desarrolló, desarrollaron, desarrollado, desarrollada,
        desarrollados, desarrollar, crea, crean, creó, crearon, creado, creada, creados, crear,
        construye, construyen, construyó, construyeron, construido, construida, construir,
        diseña, diseñó, diseñaron, diseñado, diseñada, diseñar, lanza, lanzan, lanzó, lanzaron,
        lanzado, lanzada, lanzar, libera, liberó, liberado, liberada, liberaron, entrena,
        entrenó, entrenaron, entrenado, entrenada, implementa, implementan, implementó,
        implementado, implementada, inventó, inventado, mantiene, mantenido, ofrece, ofrecen,
        ofreció, proporciona, proporcionan, proporcionado, describe, describen, describió,
        descrito, revela, reveló, revelado, realiza, realizó, realizado, elabora, elaboró,
        elaborado, elaborada, produce, produjo, produjeron, funda, fundó, fundado, recopila,
        recopiló, recopilado, contribuye, mejora, mejoró, pone a disposición,
        puso a disposición, abre el código, abrió el código, da a conocer, dio a conocer,
        hace público, hizo público
        """
    ),
    authoring_verbs=words(
        """
        escribe, escriben, escribió, escribieron, escrito, escrita, escribir, comparte,
        comparten, compartió, compartieron, compartido, compartir, da, dan, dio, dieron, dado,
        ofrece, discute, discuten, discutió, explica, explican, explicó, explicaron, explicado,
        resume, resumen, resumió, resumieron, tuitea, tuiteó, habla, hablan, habló, argumenta,
        argumentó, muestra, muestran, mostró, mostraron, mostrado, informa, informó, informaron,
        prepara, preparó, preparado, entrevista, entrevistó, enseña, enseñó, grabó, destaca,
        destacan, destacó, demuestra, demuestran, demostró, revisa, revisó, estudia, estudian,
        estudió, explora, exploran, exploró, encuentra, encontró, analiza, analizan, analizó,
        analizado, cuenta, contó, aborda, abordan, detalla, detalló, reflexiona, comenta,
        comentó, presenta, describe, publica, investiga
        """
    ),
    agent_words=words(
        """
        por, de, del, escrito por, creado por, desarrollado por, propuesto por, publicado por,
        hecho por
        """
    ),
    affiliation_words=words(
        """
        de, del, de la, en, en la, en el, trabaja en, trabajan en, trabajando en, afiliado a,
        miembro de, se unió a, profesor de, profesor en, investigador de, investigador en,
        investigadores de, investigadores en, investigadores del, científico de, ingeniero de,
        ingeniero en, director de, fundador de, líder de, estudiante de, equipo de
        """
    ),
    comparison_words=words(
        """
        supera, superan, superó, superaron, superado, superando, comparado con, comparada con,
        comparados con, en comparación con, en comparación a, comparación con, comparable a,
        comparables a, mejor que, mejores que, peor que, más rápido que, más eficiente que,
        más pequeño que, más grande que, superior a, superiores a, inferior a, a diferencia de,
        frente a, respecto a, versus, vs, vs., vence, venció, rivaliza con, alternativa a,
        similar a, equivalente a, reemplaza, sustituye, iguala, que
        """
    ),
    basis_words=words(
        """
        basado en, basada en, basados en, basadas en, se basa en, se basan en, basándose en,
        construido sobre, construida sobre, construido con, variante de, variantes de,
        versión de, extensión de, extiende, amplía, usa, usan, usando, usado, usar, utiliza,
        utilizan, utilizando, utilizado, utilizar, emplea, empleando, aprovecha, aprovechando,
        escrito en, escrita en, implementado en, implementado con, ajustado, derivado de,
        derivada de, inspirado en, inspirada en, adaptado de, adaptación de, combina, combinan,
        combinando, depende de, destilado, destilada, integra, integrado con, integración con,
        compatible con, sobre, a partir de, mediante, con ayuda de, sucesor de, para, con
        """
    ),
    evaluation_words=words(
        """
        evaluado en, evaluada en, evaluados en, evaluadas en, evaluar en, evaluación en,
        evalúa en, probado en, probada en, resultados en, rendimiento en, desempeño en,
        puntuación en, precisión en, estado del arte en, entrenado en, entrenada en,
        entrenado con, experimentos en, validado en, aplicado a, benchmark, clasificación,
        obtiene, alcanza, logra
        """
    ),
    publication_words=words(
        """
        publicado en, publicada en, publicados en, publicado por, presentado en, presentada en,
        presentados en, aceptado en, aceptada en, aceptados en, aceptado para, aparecido en,
        apareció en, enviado a, actas de, en las actas, en la conferencia, en la revista,
        durante, mejor artículo
        """
    ),
    pronouns=words(
        """
        él, ella, ellos, ellas, nosotros, su, sus, lo, los autores, el autor, la autora,
        los investigadores, estos autores, este artículo, el artículo, este trabajo,
        este estudio, el estudio, esta publicación, esta biblioteca, esta librería,
        la biblioteca, la librería, esta herramienta, la herramienta, este modelo, el modelo,
        este framework, este conjunto de datos, este método, este enfoque, este sistema,
        este proyecto, el proyecto, el equipo, la empresa, este repositorio
        """
    ),
    person_pronouns=words(
        """
        él, ella, ellos, ellas, los autores, el autor, la autora, los investigadores,
        estos autores
        """
    ),
    thing_pronouns=words("su, sus, lo"),
    stop_words=words(
        """
        el, la, los, las, un, una, unos, unas, lo, al, del, de, a, en, por, para, con, sin,
        sobre, entre, hasta, desde, hacia, según, durante, mediante, tras, bajo, ante, contra,
        y, e, o, u, pero, sino, ni, que, quien, quienes, cual, cuales, cuyo, donde, dónde,
        cuando, cuándo, como, cómo, porque, por qué, qué, si, sí, no, este, esta, estos, estas,
        ese, esa, esos, esas, esto, eso, aquel, aquella, su, sus, mi, tu, nuestro, nuestra, se,
        me, te, le, les, nos, es, son, era, eran, ser, está, están, estar, fue, fueron, ha, han,
        había, haber, hay, hace, hacer, puede, pueden, debe, más, menos, muy, también, así,
        entonces, luego, después, antes, además, sin embargo, aunque, por ejemplo, por lo tanto,
        finalmente, recientemente, hoy, primero, segundo, último, otro, otra, otros, otras,
        todo, toda, todos, todas, cada, algunos, algunas, muchos, muchas, mismo, misma, si bien,
        a continuación, aquí, allí, nuevo, nueva, nuevos, ya, aún
        """
    ),
    months=words(
        """
        enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, setiembre,
        octubre, noviembre, diciembre, ene, feb, mar, abr, jun, jul, ago, sep, oct, nov, dic
        """
    ),
    days=words("lunes, martes, miércoles, jueves, viernes, sábado, domingo, hoy, ayer, mañana, semana"),
    conjunctions=words("y, e, o, u, así como, &, además de, junto con"),
    articles=words("el, la, los, las, un, una, unos, unas, lo, al, del"),
)
