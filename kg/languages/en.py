"""English cue words."""

from kg.languages.cues import Language, words

ENGLISH = Language(
    tag="en",
    name="English",
    person_roles=words(
        """
        professor, associate professor, assistant professor, prof, researcher,
        research scientist, scientist, data scientist, research engineer, engineer,
        software engineer, developer, author, authors, co-author, co-authors, coauthor, founder,
        co-founder, cofounder, ceo, cto, coo, cfo, chief scientist, chief executive, president,
        vice president, director, head of, lead, science lead, team lead, manager, maintainer,
        creator, student, phd student, phd candidate, postdoc, postdoctoral researcher, doctor,
        lecturer, teacher, instructor, host, editor, journalist, reporter, writer, blogger,
        speaker, inventor, pioneer, winner, laureate, colleague, colleagues, analyst, intern,
        fellow, advisor, adviser, chair, linguist, mathematician, physicist, philosopher,
        neuroscientist, economist, practitioner, contributor, minister, senator, spokesperson,
        entrepreneur, investor
        """
    ),
    person_titles=words(
        """
        dr, dr., prof, prof., professor, mr, mr., mrs, mrs., ms, ms., mx, mx., sir, dame, lord
        """
    ),
    organisation_words=words(
        """
        university, universities, college, school, institute, institution, academy, faculty,
        department, lab, labs, laboratory, laboratories, research center, research centre,
        center, centre, company, companies, startup, start-up, firm, corporation, corp, corp.,
        inc, inc., ltd, ltd., llc, gmbh, plc, s.a., team, group, foundation, association,
        organization, organisation, society, consortium, council, committee, commission, agency,
        ministry, government, parliament, union, hospital, clinic, bank, community, collective,
        initiative, alliance, partnership, network, newspaper, magazine, publisher, press, news,
        research, ai lab, technologies, systems, studio, studios, ventures, holdings
        """
    ),
    paper_words=words(
        """
        paper, papers, preprint, preprints, article, articles, publication, publications, study,
        studies, survey, surveys, thesis, dissertation, manuscript, technical report,
        white paper, whitepaper, journal article, conference paper, research paper, work,
        review paper, review article, position paper, best paper, proceedings, arxiv, abstract
        """
    ),
    tool_words=words(
        """
        library, libraries, framework, frameworks, tool, tools, toolkit, toolkits, toolbox,
        platform, platforms, system, systems, software, package, packages, module, plugin,
        plug-in, extension, app, application, service, services, api, sdk, engine, database,
        compiler, editor, ide, browser, operating system, programming interface,
        command line tool, cli, crate, gem, program, product, assistant, chatbot, bot,
        search engine, demo, interface, playground, environment, simulator, suite, runtime,
        tokenizer, parser, pipeline, method, approach, algorithm, technique, codebase, cloud,
        agent, dashboard, widget, wrapper, backend, frontend, linter, debugger, optimizer,
        optimiser, bindings
        """
    ),
    model_words=words(
        """
        model, models, language model, language models, llm, llms, network, neural network,
        architecture, architectures, transformer, encoder, decoder, checkpoint,
        pretrained model, pre-trained model, foundation model, diffusion model, embedding,
        embeddings, classifier, generator, vision model, speech model, variant, variants,
        baseline
        """
    ),
    dataset_words=words(
        """
        dataset, datasets, data set, data sets, corpus, corpora, benchmark, benchmarks,
        challenge, test set, training set, shared task, leaderboard, collection, knowledge base,
        knowledge graph, treebank, test suite, data collection, annotations, evaluation suite,
        question set
        """
    ),
    venue_words=words(
        """
        conference, conferences, workshop, workshops, journal, journals, symposium, meeting,
        summit, congress, proceedings, track, event, summer school, meetup, meet-up, hackathon,
        transactions, tutorial, keynote, competition, webinar, talk at, conf, convention
        """
    ),
    article_words=words(
        """
        blog post, blog posts, blog, blogpost, article, articles, post, posts, essay, essays,
        story, tutorial, tutorials, guide, guides, write-up, writeup, news, interview, report,
        op-ed, column, piece, summary, overview, newsletter, introduction, explainer,
        announcement, thread, list, opinion
        """
    ),
    code_words=words(
        """
        code, source code, repository, repositories, repo, repos, github, gist, notebook,
        notebooks, colab, implementation, implementations, release, releases, pull request,
        commit, branch, script, scripts, open source, open-source, codebase, example code
        """
    ),
    video_words=words(
        """
        video, videos, talk, talks, lecture, lectures, recording, recordings, webinar,
        livestream, screencast, presentation, presentations, keynote, youtube, playlist, watch,
        video series
        """
    ),
    podcast_words=words("podcast, podcasts, episode, episodes, listen, audio"),
    course_words=words(
        """
        course, courses, class, classes, curriculum, syllabus, bootcamp, mooc, lessons, lesson,
        specialization, course material, lecture notes, training program, workshop series,
        nanodegree
        """
    ),
    book_words=words(
        """
        book, books, ebook, e-book, textbook, textbooks, handbook, chapter, chapters, edition
        """
    ),
    making_verbs=words(
        """
        release, releases, released, releasing, introduce, introduces, introduced, introducing,
        publish, publishes, published, publishing, propose, proposes, proposed, proposing,
        present, presents, presented, presenting, announce, announces, announced, announcing,
        develop, develops, developed, developing, create, creates, created, creating, build,
        builds, built, building, design, designs, designed, open-source, open-sources,
        open-sourced, open sourced, open-sourcing, open sources, launch, launches, launched,
        launching, unveil, unveils, unveiled, unveiling, make, makes, made, train, trains,
        trained, invent, invents, invented, implement, implements, implemented, implementing,
        maintain, maintains, maintained, offer, offers, provide, provides, provided, ship,
        ships, shipped, come up with, came up with, put together, puts together, roll out,
        rolls out, rolled out, describe, describes, described, reveal, reveals, revealed, debut,
        debuts, debuted, contribute, contributes, contributed, collect, collects, collected,
        compile, compiled, produce, produces, produced, devise, devised, found, founded,
        establish, established, improve, improves, improved, construct, constructs, constructed
        """
    ),
    authoring_verbs=words(
        """
        write, writes, wrote, written, writing, share, shares, shared, sharing, give, gives,
        gave, given, discuss, discusses, discussed, discussing, explain, explains, explained,
        explaining, summarize, summarizes, summarized, summarise, summarises, summarised, post,
        posts, posted, tweet, tweets, tweeted, talk about, talks about, talked about, argue,
        argues, argued, show, shows, showed, shown, showing, report, reports, reported, prepare,
        prepares, prepared, interview, interviews, interviewed, teach, teaches, taught, record,
        recorded, author, authored, co-authored, curate, curates, curated, highlight,
        highlights, highlighted, demonstrate, demonstrates, demonstrated, review, reviews,
        reviewed, walk through, walks through, recap, recaps, investigate, investigates,
        investigated, study, studies, studied, explore, explores, explored, find, finds, found,
        analyze, analyzes, analyzed, survey, surveys, surveyed, provides an overview, tell,
        tells, told, deliver, delivers, delivered, reflect, reflects, reflected, outline,
        outlines, outlined, host, hosts, hosted, list, lists, listed
        """
    ),
    agent_words=words(
        """
        by, from, written by, made by, created by, developed by, authored by, courtesy of, via
        """
    ),
    affiliation_words=words(
        """
        at, from, of, with, working at, works at, who works at, working for, affiliated with,
        joined, joins, member of, ceo of, founder of, co-founder of, professor at,
        researcher at, researchers at, researchers from, scientist at, scientists at,
        engineer at, head of, director of, student at, team at, based at, employed by, lead at,
        faculty at, postdoc at, graduate of, colleagues at, left
        """
    ),
    comparison_words=words(
        """
        outperform, outperforms, outperformed, outperforming, compare to, compared to,
        compared with, comparison to, comparison with, comparing, comparable to, better than,
        worse than, faster than, slower than, smaller than, larger than, stronger than,
        cheaper than, more accurate than, more efficient than, surpass, surpasses, surpassed,
        surpassing, exceeds, exceeded, beat, beats, beating, versus, vs, vs., on par with,
        competitive with, superior to, alternative to, as well as, unlike, in contrast to,
        as opposed to, rival, rivals, rivaling, competitor, match, matches, replaces,
        replacement for, similar to, improves over, improvement over, ahead of
        """
    ),
    basis_words=words(
        """
        based on, based off, built on, built on top of, builds on, build on, builds upon,
        built upon, building on, built with, build with, built using, variant of, version of,
        variation of, extends, extend, extension of, extending, extension for, uses, use, using,
        used, utilizes, leverages, leveraging, powered by, runs on, written in, written for,
        implemented in, implemented with, implementation in, implemented using, fine-tuned from,
        fine-tuned on top of, finetuned from, fine-tuning, fine-tunes, derived from,
        inspired by, adapted from, adaptation of, on top of, wrapper, wrapper for,
        wrapper around, for use with, plugin for, port of, fork of, combines, combining,
        relies on, distilled from, distilled version of, distillation of, initialized from,
        trained with, compatible with, integrates, integrated with, integration with,
        modification of, improved version of, successor of, successor to, via, with the help of,
        library for, package for
        """
    ),
    evaluation_words=words(
        """
        evaluated on, evaluate on, evaluation on, evaluates on, evaluating on, tested on,
        test on, tests on, benchmark, benchmarked on, results on, performance on, accuracy on,
        score on, scores on, scored on, achieves on, state-of-the-art on, state of the art on,
        sota on, trained on, training on, experiments on, validated on, measured on, applied to,
        applied on, leaderboard, on the, across, in terms of
        """
    ),
    publication_words=words(
        """
        published at, published in, presented at, presented in, accepted at, accepted to,
        accepted in, accepted by, accepted for, appeared in, appeared at, appears in,
        to appear at, to appear in, in the proceedings of, proceedings of, best paper at,
        best paper award at, submitted to, submission to, paper at, papers at, oral at,
        spotlight at, published by, journal, in the journal
        """
    ),
    pronouns=words(
        """
        he, she, they, it, we, his, her, their, its, him, them, the authors, the author,
        the researchers, the researcher, these authors, this paper, the paper, this work,
        the work, this article, this blog post, this post, this library, the library, this tool,
        the tool, this model, the model, this framework, the framework, this dataset,
        the dataset, this method, this approach, this system, this repo, this repository,
        this project, the project, the team, the company, this study, the study
        """
    ),
    person_pronouns=words(
        """
        he, she, they, his, her, their, the author, the authors, the researcher,
        the researchers, these authors
        """
    ),
    thing_pronouns=words("it, its, itself"),
    stop_words=words(
        """
        the, a, an, this, that, these, those, it, its, in, on, at, of, for, from, to, with, by,
        as, and, or, but, nor, so, yet, if, when, while, where, why, how, what, who, whom,
        whose, which, there, here, then, than, also, however, moreover, furthermore, although,
        though, because, since, after, before, during, until, unless, despite, besides,
        besides that, we, you, he, she, they, i, our, your, his, her, their, my, me, us, them,
        is, are, was, were, be, been, being, has, have, had, do, does, did, can, could, will,
        would, shall, should, may, might, must, not, no, yes, all, any, some, many, most, more,
        much, few, both, each, every, other, another, such, same, own, only, just, even, still,
        already, now, today, recently, finally, lastly, first, second, third, next, last, new,
        overall, check out, read, see, find, learn, try, get, let, using, based, given,
        according to, thanks, over, under, between, about, into, through, instead, either,
        neither, whether, once, again, very, too, well, in addition, for example, in this,
        if you, here is, want, looking, don't, meanwhile, similarly, interestingly, below, above
        """
    ),
    months=words(
        """
        january, february, march, april, may, june, july, august, september, october, november,
        december, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec
        """
    ),
    days=words(
        """
        monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, wed, thu, fri,
        sat, sun, today, yesterday, tomorrow, week, weekend
        """
    ),
    conjunctions=words("and, or, &, as well as, along with, together with, plus, and also"),
    articles=words("the, a, an"),
)
