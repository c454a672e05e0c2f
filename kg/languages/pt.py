"""Portuguese cue words (Brazil and Portugal)."""

from kg.languages.cues import Language, words

PORTUGUESE = Language(
    tag="pt",
    name="português",
    person_roles=words(
        """
        professor, professora, professores, pesquisador, pesquisadora, pesquisadores,
        pesquisadoras, investigador, investigadora, investigadores, cientista, cientistas,
        cientista de dados, engenheiro, engenheira, engenheiros, desenvolvedor, desenvolvedora,
        desenvolvedores, autor, autora, autores, autoras, coautor, coautores, co-autor,
        co-autores, fundador, fundadora, cofundador, co-fundador, ceo, diretor, diretora,
        presidente, vice-presidente, chefe, responsável, líder, estudante, aluno, aluna,
        doutorando, doutoranda, doutor, doutora, pós-doutorando, palestrante, jornalista,
        editor, editora, apresentador, apresentadora, linguista, matemático, físico, filósofo,
        vencedor, vencedora, colega, colegas, analista, ministro, ministra, mantenedor,
        colaborador, criador, criadora, tradutor, tradutora
        """
    ),
    person_titles=words(
        """
        sr., sra., srta., dr., dra., prof., profa., profª, dom, dona, senhor, senhora, eng.
        """
    ),
    organisation_words=words(
        """
        universidade, universidades, escola, instituto, instituição, academia, faculdade,
        departamento, laboratório, laboratórios, centro, centro de pesquisa, empresa, empresas,
        companhia, startup, grupo, equipe, equipes, equipa, time, fundação, associação,
        organização, órgão, sociedade, consórcio, conselho, comitê, comissão, agência,
        ministério, governo, parlamento, união, hospital, banco, comunidade, coletivo,
        iniciativa, aliança, rede, jornal, revista, editora, imprensa, mídia, gigante, ltda,
        s.a.
        """
    ),
    paper_words=words(
        """
        artigo, artigos, paper, papers, preprint, pré-publicação, publicação, publicações,
        estudo, estudos, pesquisa, tese, dissertação, manuscrito, relatório técnico, trabalho,
        trabalhos, revisão, anais, artigo científico, artigo de pesquisa, survey, levantamento
        """
    ),
    tool_words=words(
        """
        biblioteca, bibliotecas, framework, frameworks, arcabouço, ferramenta, ferramentas,
        kit de ferramentas, toolkit, plataforma, plataformas, sistema, sistemas, software,
        pacote, pacotes, módulo, plugin, extensão, aplicativo, aplicativos, aplicação,
        aplicações, app, serviço, serviços, api, interface, motor, banco de dados, compilador,
        editor, navegador, sistema operacional, programa, produto, assistente, chatbot, robô,
        agente, buscador, mecanismo de busca, demo, demonstração, ambiente, simulador, suíte,
        analisador, método, abordagem, algoritmo, técnica, projeto, otimizador
        """
    ),
    model_words=words(
        """
        modelo, modelos, modelo de linguagem, modelos de linguagem, rede, rede neural,
        redes neurais, arquitetura, arquiteturas, transformer, codificador, decodificador,
        modelo pré-treinado, modelo pretreinado, embedding, embeddings, classificador, gerador,
        variante, variantes, modelo de difusão
        """
    ),
    dataset_words=words(
        """
        conjunto de dados, conjuntos de dados, base de dados, banco de dados, dataset, datasets,
        corpus, corpora, benchmark, benchmarks, desafio, tarefa compartilhada, classificação,
        coleção, base de conhecimento, grafo de conhecimento, conjunto de teste, challenge
        """
    ),
    venue_words=words(
        """
        conferência, conferências, oficina, workshop, workshops, revista, periódico, simpósio,
        congresso, cúpula, reunião, encontro, anais, evento, escola de verão, hackathon,
        competição, concurso, seminário, meetup, webinar, journal
        """
    ),
    article_words=words(
        """
        post, posts, blog post, postagem, postagens, publicação, blog, artigo, artigos, ensaio,
        tutorial, tutoriais, guia, guias, notícia, notícias, entrevista, relatório, reportagem,
        coluna, resumo, síntese, introdução, anúncio, thread, boletim, newsletter, resenha,
        panorama, visão geral, matéria
        """
    ),
    code_words=words(
        """
        código, código-fonte, código fonte, repositório, repositórios, repo, github, gist,
        notebook, notebooks, colab, implementação, implementações, lançamento, script,
        código aberto, open source, open-source
        """
    ),
    video_words=words(
        """
        vídeo, vídeos, palestra, palestras, apresentação, apresentações, gravação, webinar,
        youtube, live, aula, aulas, playlist, keynote, fala, série de vídeos
        """
    ),
    podcast_words=words("podcast, podcasts, episódio, episódios, programa, ouvir, áudio"),
    course_words=words(
        """
        curso, cursos, aula, aulas, lição, lições, disciplina, mooc, ementa, formação,
        notas de aula, currículo, especialização, curso online, material do curso
        """
    ),
    book_words=words("livro, livros, ebook, e-book, manual, capítulo, capítulos, edição, livro-texto"),
    making_verbs=words(
        """
        publica, publicam, publicou, publicaram, publicado, publicada, publicados, publicadas,
        publicar, apresenta, apresentam, apresentou, apresentaram, apresentado, apresentada,
        apresentados, apresentar, propõe, propõem, propôs, propuseram, proposto, proposta,
        propostos, propor, introduz, introduzem, introduziu, introduziram, introduzido,
        introduzida, introduzir, anuncia, anunciam, anunciou, anunciaram, anunciado, anunciada,
        anunciar, desenvolve, desenvolvem, desenvolveu, desenvolveram, desenvolvido,
        desenvolvida, desenvolvidos, desenvolver, cria, criam, criou, criaram, criado, criada,
        criados, criar, constrói, construiu, construíram, construído, construída, construir,
        projeta, projetou, projetado, lança, lançam, lançou, lançaram, lançado, lançada, lançar,
        libera, liberou, liberaram, liberado, disponibiliza, disponibilizam, disponibilizou,
        disponibilizaram, disponibilizado, disponibilizada, treina, treinou, treinaram,
        treinado, treinada, implementa, implementam, implementou, implementaram, implementado,
        implementada, inventou, inventado, mantém, mantido, oferece, oferecem, ofereceu,
        fornece, fornecem, forneceu, fornecido, descreve, descrevem, descreveu, descrito,
        revela, revelou, revelado, realiza, realizou, realizado, elabora, elaborou, elaborado,
        produz, produziu, funda, fundou, fundado, fundada, coleta, coletou, coletado, compila,
        compilou, contribui, contribuiu, melhora, melhorou, abre o código, abriu o código,
        tornou público, torna público, divulga, divulgou, divulgado
        """
    ),
    authoring_verbs=words(
        """
        escreve, escrevem, escreveu, escreveram, escrito, escrita, escrever, compartilha,
        compartilham, compartilhou, compartilharam, compartilhado, partilha, partilhou, dá, dão,
        deu, deram, discute, discutem, discutiu, explica, explicam, explicou, explicaram,
        explicado, resume, resumem, resumiu, tuitou, fala, falam, falou, argumenta, argumentou,
        mostra, mostram, mostrou, mostraram, relata, relatou, reporta, prepara, preparou,
        entrevista, entrevistou, ensina, ensinou, gravou, destaca, destacam, destacou,
        demonstra, demonstram, demonstrou, revisa, revisou, estuda, estudou, explora, exploram,
        explorou, encontra, encontrou, analisa, analisam, analisou, conta, contou, aborda,
        abordam, abordou, detalha, detalhou, reflete, comenta, comentou, apresenta, descreve,
        publica, investiga, investigou
        """
    ),
    agent_words=words(
        """
        por, pelo, pela, pelos, pelas, de, do, da, dos, das, escrito por, criado por,
        desenvolvido por, desenvolvida por, proposto por, publicado por, feito por
        """
    ),
    affiliation_words=words(
        """
        de, do, da, dos, das, em, no, na, trabalha no, trabalha na, trabalhando no, afiliado a,
        membro de, membro da, juntou-se, entrou para, professor da, professor de,
        pesquisador da, pesquisador do, pesquisadores da, pesquisadores do, pesquisadores de,
        cientista da, engenheiro da, engenheiro do, diretor da, fundador da, líder da, líder de,
        estudante da, equipe da, equipe do, equipe de
        """
    ),
    comparison_words=words(
        """
        supera, superam, superou, superaram, superado, superando, ultrapassa, ultrapassou,
        comparado com, comparado a, comparada com, comparados com, em comparação com,
        em comparação ao, em comparação a, em relação a, em relação ao, comparável a,
        comparáveis a, melhor que, melhor do que, melhores que, pior que, mais rápido que,
        mais rápido do que, mais eficiente que, menor que, maior que, superior a, superior ao,
        inferior a, ao contrário de, ao contrário do, diferente de, frente a, versus, vs, vs.,
        vence, venceu, rivaliza com, alternativa a, alternativa ao, similar a, similar ao,
        semelhante a, equivalente a, substitui, do que
        """
    ),
    basis_words=words(
        """
        baseado em, baseada em, baseados em, baseadas em, baseado no, baseada no, baseado na,
        se baseia em, baseia-se em, com base em, com base no, construído sobre,
        construída sobre, construído em cima, construído com, variante de, variante do,
        variantes do, versão do, versão de, extensão do, extensão de, estende, usa, usam,
        usando, usado, usar, utiliza, utilizam, utilizando, utilizado, utilizar, emprega,
        aproveita, escrito em, escrita em, implementado em, implementado com, ajustado,
        derivado de, derivado do, inspirado em, inspirado no, adaptado de, adaptação de,
        combina, combinam, combinando, depende de, destilado, destilada, integra, integrado com,
        integração com, compatível com, sobre o, a partir de, a partir do, através de,
        por meio de, sucessor do, para, com o
        """
    ),
    evaluation_words=words(
        """
        avaliado em, avaliada em, avaliados em, avaliado no, avaliada no, avaliar em,
        avaliação em, avaliação no, testado em, testada em, testado no, resultados em,
        resultados no, desempenho em, desempenho no, desempenho nos, pontuação no, acurácia em,
        precisão no, estado da arte em, estado da arte no, treinado em, treinado no,
        treinada em, treinado com, experimentos em, validado em, aplicado a, aplicado ao,
        benchmark, obtém, alcança, atinge
        """
    ),
    publication_words=words(
        """
        publicado em, publicado no, publicado na, publicada na, publicada em, publicados em,
        publicado por, apresentado em, apresentado no, apresentado na, apresentada na,
        apresentados na, aceito em, aceito no, aceito na, aceitos na, aceito para, apareceu em,
        apareceu na, submetido a, submetido ao, anais de, nos anais, na conferência, na revista,
        no periódico, durante, melhor artigo
        """
    ),
    pronouns=words(
        """
        ele, ela, eles, elas, nós, seu, sua, seus, suas, dele, dela, deles, os autores, o autor,
        a autora, os pesquisadores, estes autores, esse artigo, este artigo, o artigo,
        este trabalho, esse trabalho, o trabalho, este estudo, esse estudo, o estudo,
        esta biblioteca, essa biblioteca, a biblioteca, esta ferramenta, essa ferramenta,
        a ferramenta, este modelo, esse modelo, o modelo, este framework, esse framework,
        este conjunto de dados, esse conjunto de dados, este método, essa abordagem,
        este sistema, este projeto, esse projeto, o projeto, a equipe, a empresa,
        este repositório, o time
        """
    ),
    person_pronouns=words(
        """
        ele, ela, eles, elas, os autores, o autor, a autora, os pesquisadores, estes autores
        """
    ),
    thing_pronouns=words("ele, ela, seu, sua"),
    stop_words=words(
        """
        o, a, os, as, um, uma, uns, umas, ao, aos, à, às, do, da, dos, das, de, no, na, nos,
        nas, num, numa, em, por, pelo, pela, para, com, sem, sobre, entre, até, desde, segundo,
        durante, após, sob, contra, e, ou, mas, porém, nem, que, quem, qual, quais, cujo, onde,
        quando, como, porque, por que, se, sim, não, este, esta, estes, estas, esse, essa,
        esses, essas, isso, isto, aquele, aquela, seu, sua, seus, suas, meu, nosso, nossa, me,
        te, lhe, é, são, era, eram, ser, está, estão, estar, foi, foram, tem, têm, tinha, ter,
        há, faz, fazer, pode, podem, deve, mais, menos, muito, também, assim, então, depois,
        antes, além, além disso, no entanto, entretanto, contudo, embora, apesar, por exemplo,
        portanto, finalmente, recentemente, hoje, primeiro, último, outro, outra, outros,
        outras, todo, toda, todos, todas, cada, alguns, algumas, muitos, muitas, mesmo, mesma,
        aqui, ali, novo, nova, novos, já, ainda, você, caso, confira, veja, leia
        """
    ),
    months=words(
        """
        janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro,
        novembro, dezembro, jan, fev, mar, abr, mai, jun, jul, ago, set, out, nov, dez
        """
    ),
    days=words(
        """
        segunda-feira, terça-feira, quarta-feira, quinta-feira, sexta-feira, sábado, domingo,
        hoje, ontem, amanhã, semana
        """
    ),
    conjunctions=words("e, ou, bem como, assim como, &, além de, junto com"),
    articles=words("o, a, os, as, um, uma, uns, umas, ao, do, da, no, na"),
)
