extension DomainKeywords {
  static let code = DomainKeywords(
    domain: .code,
    strong: """
      code, python, javascript, typescript, sql, api, debug, algorithm, data structure, compile, \
      runtime, syntax, apis, algorithms, data structures, debugging, debugger, compiles, compiled, \
      compiler, coding, codebase, programming, java, kotlin, golang, php, html, css, json, yaml, \
      regex, bash, swiftui, xcode, django, flask, nodejs, numpy, pandas, docker, kubernetes, \
      postgres, sqlite, mysql, refactor, refactoring, traceback, stack trace, unit test, unit tests, \
      pull request, git commit, github, npm, linux, recursion, recursive, big o, linked list, \
      binary tree, null pointer, segmentation fault, code review, frontend, backend, def, printf, \
      stdout, stdin, async, await, boolean, localhost, http, terminal command, dockerfile
      """,
    medium: """
      function, implement, bug, rust, swift, functions, bugs, implements, implemented, \
      implementation, script, scripts, database, query, variable, variables, loop, array, arrays, \
      string, strings, integer, int, compiling, software, git, server, const, println, struct, enum, \
      endpoint, exception, exceptions, shell, repository, parser, parse, tuple, dict, args, thread, \
      threads, mutex, cache, deploy, deployment, programmer, developer, self, bool, str, char
      """,
    weak: """
      class, error, classes, errors, return, returns, import, method, methods, object, objects, list, \
      file, files, test, tests, input, output, module, library, command, static, null, none, true, \
      false, print, app, web, react, ruby, branch, merge, commit
      """)

  static let reasoning = DomainKeywords(
    domain: .reasoning,
    strong: """
      analyze, evaluate, what if, reasoning, logic, analyse, analyzes, analysis, step by step, \
      pros and cons, prove, proof, probability, equation, equations, deduce, infer, syllogism, \
      riddle, puzzle, math, maths, mathematics, mathematical, calculate, calculation, how many, \
      how much, logical, logically, theorem, algebra, geometry, difference between
      """,
    medium: """
      explain, why, how does, compare, reason, argument, explains, explained, explaining, \
      explanation, compares, compared, comparison, reasons, arguments, evaluation, evaluating, \
      solve, solving, solution, contrast, critique, assess, trade off, tradeoff, trade offs, \
      therefore, conclude, conclusion, hypothesis, how long, how far, how would, average, percent, \
      premise, paradox, ethical, dilemma, interpret
      """,
    weak: """
      consider, think, because, hence, thus, assume, assumption, evidence, cause, causes, effect, \
      whether, implies, multiply, divide, sum, total, twice, half, equal, equals, if then
      """)

  static let creative = DomainKeywords(
    domain: .creative,
    strong: """
      story, poem, creative, imagine, fiction, narrative, dialogue, stories, poems, poetry, poet, \
      haiku, sonnet, limerick, lyrics, rhyme, rhymes, rhyming, novel, screenplay, fairy tale, \
      short story, protagonist, fictional, science fiction, storytelling, metaphor, slogan, \
      tagline, once upon a time, stanza, plot twist, write a song, write a scene, creative writing, \
      parody, fantasy, role play, roleplay
      """,
    medium: """
      write, describe, character, writing, rewrite, characters, imagination, imaginative, compose, \
      brainstorm, joke, jokes, funny, humorous, humor, witty, song, scene, tale, essay, blog post, \
      caption, invent, paint, artistic, villain, hero, dragon, plot
      """,
    weak: """
      writes, written, describes, author, style, verse, voice, tone, world, magic, dream, beautiful, \
      whispered, letter, speech, draft, post, title, titles, names for
      """)

  static let factual = DomainKeywords(
    domain: .factual,
    strong: """
      who is, when did, geography, who was, who were, who are, who wrote, who invented, \
      who discovered, who won, when was, when were, what year, which year, which country, \
      how old, how tall, capital of, population of, fun fact, fun facts, trivia, encyclopedia, \
      geographic, historian, what is the capital, what is the meaning, what does mean
      """,
    medium: """
      what is, where is, define, fact, history, science, facts, what are, what was, what were, \
      where are, where was, where did, definition, defined, historical, scientific, meaning of, \
      tell me about, what does, stand for, capital, country, countries, president, century, \
      population, planet, planets, invented, discovered, founded, ocean, river, mountain, continent, \
      empire, war, species, biology, chemistry, physics, astronomy, atom, molecule, king, queen, \
      famous, largest, tallest, oldest, element
      """,
    weak: """
      date, number, which, located, born, died, known, called, city, cities, year, years, \
      information about, ancient, origin, named, government, language, europe, africa, asia, america
      """)

  static let planning = DomainKeywords(
    domain: .planning,
    strong: """
      plan, schedule, roadmap, milestone, workflow, plans, planning, schedules, scheduling, \
      milestones, workflows, agenda, itinerary, deadline, deadlines, to do list, todo list, \
      checklist, timeline, action plan, meal plan, study plan, project plan, prioritize, prioritise, \
      time management, project management, lesson plan, business plan, gantt, okrs
      """,
    medium: """
      organize, strategy, organise, organizing, organized, strategies, project, projects, task, \
      tasks, goals, budget, priorities, priority, prepare, preparation, routine, trip, weekly, \
      daily, allocate, coordinate, sprint, stakeholders, event, calendar
      """,
    weak: """
      steps, goal, step, week, weeks, month, months, day, days, tomorrow, team, resources, track, \
      progress, phase, phases, next steps, productivity
      """)

  static let conversation = DomainKeywords(
    domain: .conversation,
    strong: """
      hello, hi, goodbye, how are you, good morning, good evening, good night, good afternoon, \
      nice to meet you, how was your, how is your, what s up, how s it going, small talk, \
      bored, lonely, i m sad, i feel, i m feeling, i am feeling, m feeling, your favorite, \
      your favourite, do you like, do you feel, are you okay, cheer me up
      """,
    medium: """
      how are, thanks, chat, hey, thank you, bye, talk, feeling, opinion, chatting, talking, \
      conversation, feelings, feel, welcome, congratulations, sorry to hear, glad, girlfriend, \
      boyfriend, friend, friends, your day, your opinion, do you think, hug, haha, lol, miss you, \
      love you, stressed, anxious, upset, advice
      """,
    weak: """
      think about, sorry, happy, sad, love, hope, tired, please, enjoy, nice, favorite, relationship, \
      weekend, family, okay, yeah, wow
      """)
}
