import type { Catalogue } from "./en";

export const de: Catalogue = {
  "app.name": "Übungsgespräch",
  waiting: "Einen Moment…",
  not_found: "Diese Seite gibt es nicht.",
  "broken.title": "Diese Seite konnte nicht angezeigt werden.",
  "broken.why":
    "Vielleicht wurde die App aktualisiert oder die Verbindung ist abgebrochen. Lade die Seite neu, um fortzufahren; deine Antworten bleiben erhalten.",
  "broken.reload": "Seite neu laden",
  "connection.lost": "Diese Seite wird nicht mehr aktualisiert.",
  "connection.reconnect": "Neu verbinden",
  "nav.label": "Seiten",
  "nav.skip": "Zum Inhalt",
  "nav.interviews": "Gespräche",
  "nav.progress": "Fortschritt",
  "nav.resumes": "Lebenslauf",
  "nav.privacy": "Datenschutz",
  "theme.label": "Farben",
  "theme.system": "Wie das Gerät",
  "theme.light": "Hell",
  "theme.dark": "Dunkel",
  "language.label": "Sprache der Seiten",
  "account.sign_in": "Anmelden",
  "account.sign_out": "Abmelden",
  "account.keep": "Gespräche behalten",

  "home.title": "Üben Sie das Gespräch laut, bevor es zählt.",
  "home.what":
    "Sie bekommen Fragen zu Ihrer Wunschstelle, antworten mündlich und sehen, was gut war, was fehlte und wie es sich besser sagen lässt.",
  "home.try": "Jetzt üben",
  "home.no_account": "Ein Konto ist nicht nötig. Sie können später eines anlegen und Ihre Gespräche behalten.",
  "home.honest": "Ehrlich",
  "home.honest_why":
    "Jede Wertung zeigt auf Ihre Worte und sagt, wie sicher sie ist. Was sich nicht gerecht beurteilen lässt, wird nicht gewertet.",
  "home.live": "Schnell",
  "home.live_why": "Sie sehen Ihre Worte, Ihr Tempo und Füllwörter beim Sprechen, und die Rückmeldung bald danach.",
  "home.yours": "Ihres",
  "home.yours_why": "Nur Sie sehen Ihre Aufnahmen. Nehmen Sie sie mit oder löschen Sie alles, jederzeit.",

  "sign_in.title": "Anmelden",
  "sign_in.keep_title": "Behalten Sie Ihre Gespräche",
  "sign_in.why": "Mit einem Konto kommen Sie auf jedem Gerät zu Ihren Gesprächen zurück.",
  "sign_in.keep_why": "Sie üben ohne Konto. Mit einem kommen Sie auf jedem Gerät zu diesen Gesprächen zurück.",
  "sign_in.anonymous": "Ohne Konto weiter",
  "sign_in.google": "Weiter mit Google",
  "sign_in.email": "E-Mail",
  "sign_in.password": "Passwort (mindestens 6 Zeichen)",
  "sign_in.sign_in": "Anmelden",
  "sign_in.register": "Konto anlegen",
  "sign_in.reset": "Passwort vergessen?",
  "sign_in.reset_sent": "Wenn es ein Konto mit dieser Adresse gibt, ist eine Nachricht unterwegs.",
  "sign_in.fault.closed": "Das Fenster wurde geschlossen.",
  "sign_in.fault.taken": "Mit dieser Adresse gibt es schon ein Konto. Melden Sie sich an.",
  "sign_in.fault.wrong": "E-Mail und Passwort passen nicht zusammen.",
  "sign_in.fault.weak": "Wählen Sie ein längeres Passwort.",
  "sign_in.fault.invalid_email": "Das sieht nicht nach einer E-Mail-Adresse aus.",
  "sign_in.fault.network":
    "Die Anmeldung ist gerade nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.",
  "sign_in.fault.other": "Die Anmeldung hat nicht geklappt. Bitte noch einmal versuchen.",

  "list.title": "Ihre Gespräche",
  "list.new": "Neues Gespräch",
  "list.none": "Noch keine Gespräche",
  "list.none_why": "Das erste dauert etwa zehn Minuten. Suchen Sie sich einen ruhigen Ort.",
  "list.report": "Bericht",
  "list.go_on": "Weiter",

  "level.intern": "Praktikum",
  "level.junior": "Berufseinstieg",
  "level.mid": "Mit Erfahrung",
  "level.senior": "Senior",
  "level.lead": "Leitung",
  "level.executive": "Geschäftsführung",
  "kind.behavioural": "Verhalten",
  "kind.technical": "Fachlich",
  "kind.mixed": "Gemischt",
  "kind.system_design": "Systementwurf",

  "set_up.title": "Ihr Gespräch vorbereiten",
  "set_up.about": "Die Stelle",
  "set_up.role": "Beruf",
  "set_up.role_example": "etwa Softwareentwicklerin",
  "set_up.level": "Stufe",
  "set_up.industry": "Branche (freiwillig)",
  "set_up.kind": "Art der Fragen",
  "set_up.language": "Sprache des Gesprächs",
  "set_up.count": "Anzahl der Fragen",
  "set_up.resume": "Lebenslauf",
  "set_up.no_resume": "Ohne Lebenslauf",
  "set_up.job_description": "Stellenbeschreibung (freiwillig)",
  "set_up.job_description_why": "Fügen Sie die Anzeige ein, dann passen die Fragen dazu.",
  "set_up.own_questions": "Eigene Fragen stellen",
  "set_up.own_questions_label": "Eine Frage pro Zeile",
  "set_up.start": "Zum Gespräch",
  "set_up.starting": "Es geht los…",

  "consent.title": "Ihre Einwilligung",
  "consent.recording": "Meine Stimme in diesem Gespräch aufnehmen",
  "consent.recording_why":
    "Nötig: Ohne Aufnahme gibt es nichts zu besprechen. Software macht aus Ihrer Stimme Text und misst Tempo und Pausen; anhören können nur Sie sie. Sie können jederzeit widerrufen, indem Sie das Gespräch löschen; die Datenschutzseite sagt, wann es von selbst gelöscht wird.",
  "consent.expression": "Mich auch filmen und mir meinen Gesichtsausdruck zeigen",
  "consent.expression_why":
    "Freiwillig und aus, solange Sie es nicht wählen. Ein Modell hält fest, wann Sie lächeln, überrascht sind oder wegsehen. Den Film und das Festgehaltene können nur Sie sehen. Es ändert nie eine Wertung. Sie können jederzeit widerrufen, auch mitten in einer Antwort: Dann wird es vor allem anderen gelöscht.",
  "consent.withdraw": "Einwilligung zum Filmen widerrufen",
  "consent.withdrawn":
    "In diesem Gespräch werden Sie nicht mehr gefilmt, und was gefilmt und festgehalten wurde, wird gelöscht. Ihre Stimme und Ihre Wertungen sind davon nicht berührt.",
  "consent.filmed": "Sie werden auch gefilmt, wie Sie eingewilligt haben.",

  "devices.title": "Mikrofon prüfen",
  "devices.title_camera": "Mikrofon und Kamera prüfen",
  "devices.why": "Sagen Sie einen Satz und hören Sie ihn an. Nichts davon wird gesendet.",
  "devices.check": "Jetzt prüfen",
  "devices.level": "Pegel des Mikrofons",
  "devices.quiet": "Sagen Sie etwas: Wir hören Sie noch nicht.",
  "devices.heard": "Wir hören Sie gut.",
  "devices.record": "Probe aufnehmen",
  "devices.recording": "Aufnahme… {seconds}",
  "devices.play": "Ihre Probeaufnahme",
  "devices.picture": "Das Bild Ihrer Kamera",
  "devices.refused":
    "Der Browser lässt diese Seite nicht ans Mikrofon. Erlauben Sie es neben der Adresse und versuchen Sie es noch einmal.",
  "devices.none": "Es wurde kein Mikrofon gefunden. Schließen Sie eines an und versuchen Sie es noch einmal.",
  "devices.busy": "Das Mikrofon lässt sich nicht öffnen. Vielleicht benutzt es ein anderes Programm.",
  "devices.no_camera":
    "Die Kamera lässt sich nicht benutzen, deshalb wird nur Ihre Stimme aufgenommen. Das genügt für das ganze Gespräch.",
  "devices.lost":
    "Das Mikrofon wurde getrennt. Was Sie bis dahin gesagt haben, ist aufbewahrt. Schließen Sie es wieder an und machen Sie weiter.",
  "devices.stopped":
    "Das Mikrofon stand still und kam nicht von selbst zurück. Was Sie bis dahin gesagt haben, ist aufbewahrt. Machen Sie weiter, wenn Sie so weit sind.",

  "room.preparing": "Ihre Fragen werden geschrieben",
  "room.preparing_why": "Das dauert ein paar Sekunden.",
  "room.question": "Frage {number} von {count}",
  "room.follow_up": "Nachfrage",
  "room.attempt": "Versuch {attempt}",
  "room.say": "Vorlesen",
  "room.hush": "Nicht weiterlesen",
  "room.read_aloud": "Fragen vorlesen",
  "room.your_answer": "Ihre Antwort",
  "room.think": "Zeit zum Nachdenken",
  "room.ready": "Beginnen Sie, wann Sie möchten.",
  "room.start": "Antwort beginnen",
  "room.go_on": "Weiter antworten",
  "room.kept":
    "Wir haben die {time} behalten, die Sie gesprochen haben. Machen Sie dort weiter, oder sagen Sie, dass Sie fertig sind.",
  "room.recording": "Aufnahme läuft",
  "room.paused": "Angehalten",
  "room.stands_still":
    "Das Mikrofon steht still: Ein Anruf oder eine andere App hat es übernommen. Wir hören Sie erst wieder, wenn es zurück ist.",
  "room.pause": "Anhalten",
  "room.resume": "Fortsetzen",
  "room.done": "Ich bin fertig",
  "room.start_over": "Von vorn",
  "room.skip": "Frage überspringen",
  "room.no_hurry": "Eine Denkpause beendet Ihre Antwort nie. Das tut nur „Ich bin fertig“.",
  "room.nearly_full": "Eine Antwort kann 15 Minuten dauern. Kommen Sie bitte zum Ende.",
  "room.finish": "Gespräch beenden",
  "room.over": "Das war die letzte Frage.",
  "room.start_over_sure": "Wirklich von vorn?",

  "live.title": "Während Sie sprechen",
  "live.transcript": "Was bisher gehört wurde",
  "live.nothing_yet": "Ihre Worte erscheinen hier nach der ersten Pause.",
  "live.pace": "Tempo",
  "live.per_minute": "{words} Wörter pro Minute",
  "live.pace_fast": "Etwas schnell: Atmen Sie durch.",
  "live.pace_slow": "Ruhig. Etwas mehr Tempo geht auch.",
  "live.pace_good": "Gut zu verfolgen.",
  "live.fillers": "Füllwörter",
  "live.fillers_many": "Versuchen Sie es mit einer kurzen Stille.",
  "live.fillers_fine": "Sie stören nicht.",
  "live.take_time": "Nehmen Sie sich Zeit zum Nachdenken.",
  "live.still_recording": "Wir hören weiter zu. Wenn Sie fertig sind, drücken Sie „Ich bin fertig“.",

  "sending.stalled":
    "Was Sie gesagt haben, lässt sich gerade nicht senden; vielleicht sind Sie offline. Es ist auf diesem Gerät sicher und geht von selbst hinaus, sobald wir erreichbar sind.",
  "sending.not_kept":
    "Auf diesem Gerät ist kein Platz für eine Kopie dessen, was Sie sagen. Sprechen Sie weiter; lassen Sie nur diese Seite offen, bis alles gesendet ist.",

  "between.title": "Danke, Ihre Antwort ist da.",
  "between.sending": "Ihre Antwort wird gesendet…",
  "between.listening": "Ihre Antwort wird angehört…",
  "between.scoring": "Was Sie gesagt haben, wird abgewogen…",
  "between.scored": "Ihre Rückmeldung ist da.",
  "between.not_scored": "Diese Antwort wurde nicht gewertet. Unten sehen Sie, warum.",
  "between.thinking": "Eine Nachfrage wird überlegt…",
  "between.dont_wait": "Nicht warten, nächste Frage",
  "between.next": "Nächste Frage",
  "between.follow_up": "Die Nachfrage hören",

  "feedback.title": "Rückmeldung",
  "feedback.scores": "Wertungen",
  "feedback.of_five": "von 5, auf {uncertainty} genau",
  "feedback.band": "{band} von 5, ± {uncertainty}",
  "feedback.before": "vorher: {band}",
  "feedback.compared": "Ihr Versuch davor hatte {before}, dieser hat {after}.",
  "feedback.not_elicited": "Danach fragte diese Frage nicht",
  "feedback.play_from_here": "Ab hier abspielen",
  "feedback.recording": "Ihre Aufnahme",
  "feedback.no_recording": "Die Aufnahme lässt sich gerade nicht abspielen.",
  "feedback.transcript": "Was Sie gesagt haben",
  "feedback.advice": "Zum Mitnehmen",
  "feedback.strengths": "Was gut war",
  "feedback.missing": "Was fehlte",
  "feedback.better": "So lässt es sich besser sagen",
  "feedback.better_gaps": "Setzen Sie Ihre eigenen Tatsachen in die Klammern ein.",
  "feedback.written_in": "Die Rückmeldung ist in dieser Sprache geschrieben: {language}.",
  "feedback.not_scored": "Nicht gewertet",
  "feedback.not_scored_why": "Das zählt nicht gegen Sie: Es bleibt aus jedem Durchschnitt heraus.",
  "feedback.attempts": "Versuche zu dieser Frage",
  "feedback.redo": "Noch einmal antworten",
  "feedback.redo_why": "Danach sehen Sie, was sich seit diesem Versuch geändert hat.",
  "feedback.compared_unsure": "Beide Wertungen sind so unsicher, dass dieser Unterschied Zufall sein kann.",

  "dimension.clarity": "Klarheit",
  "dimension.confidence": "Sicherheit",
  "dimension.correctness": "Richtigkeit",
  "dimension.relevance": "Bezug zur Frage",
  "dimension.structure": "Aufbau",

  "timeline.title": "Wie Sie gesprochen haben",
  "timeline.chart":
    "Ihre Antwort über {duration}: Tempo, Pausen, Füllwörter und Abschwächungen. Die Stellen stehen in der Liste darunter.",
  "timeline.fillers": "Füllwörter",
  "timeline.a_minute": "{count} pro Minute",
  "timeline.longest": "Längste Pause",
  "timeline.long_pauses": "Lange Pausen",
  "timeline.seconds": "{seconds} s",
  "timeline.hedges": "Abschwächungen",
  "timeline.pause": "Pause von {seconds} s",
  "timeline.filler": "„{word}“",
  "timeline.hedge": "Abschwächung: „{phrase}“",
  "timeline.key_pace": "Tempo",
  "timeline.key_pause": "Pause",
  "timeline.key_filler": "Füllwort",
  "timeline.key_hedge": "Abschwächung",
  "timeline.moments": "Alle Stellen",
  "timeline.key_usual": "üblich im Gespräch: 110 bis 150 Wörter je Minute",

  "mirror.title": "Ihr Spiegel",
  "mirror.why": "Nur Sie sehen das. Es gehört zu keiner Wertung.",
  "mirror.face": "Gesicht im Bild",
  "mirror.attention": "Blick zum Bildschirm",
  "mirror.smiling": "Lächeln",
  "mirror.surprise": "Überraschung",

  "state.awaiting_upload": "Unterwegs",
  "state.transcribing": "Wird angehört",
  "state.transcribed": "Wird abgewogen",
  "state.scored": "Gewertet",
  "state.not_scored": "Nicht gewertet",
  "state.skipped": "Übersprungen",

  "report.title": "Bericht",
  "report.of": "Gesprächsbericht: {role}",
  "report.writing": "Ihr Bericht wird geschrieben. Er erscheint hier von selbst.",
  "report.not_finished": "Dieses Gespräch ist noch nicht beendet.",
  "report.overall": "Insgesamt",
  "report.no_total": "Keine Antwort konnte gewertet werden, darum gibt es keine Gesamtwertung.",
  "report.from": "Antworten: {count}",
  "report.gaps": "Woran Sie arbeiten können",
  "report.none_found": "Nichts fiel besonders auf.",
  "report.plan": "Übungsplan",
  "report.hedges": "Abschwächungen je 100 Wörter",
  "report.answers": "Ihre Antworten",
  "report.change": "Änderung {change}",
  "report.skipped": "Übersprungene Fragen: {count}",
  "report.download": "PDF herunterladen",
  "report.downloading": "Ihr PDF wird erstellt …",
  "report.downloaded": "Das PDF liegt bei Ihren Downloads.",
  "report.print": "Drucken",
  "report.print_why": "Die Seite lässt sich trotzdem drucken: Wählen Sie im Druckfenster „Als PDF speichern“.",
  "report.versions": "Gewertet mit:",

  "progress.title": "Ihr Fortschritt",
  "progress.none": "Nach Ihrem ersten beendeten Gespräch sehen Sie hier, wie Sie sich entwickeln.",
  "progress.streak": "Übungstage in Folge",
  "progress.interviews": "Beendete Gespräche",
  "progress.answers": "Gewertete Antworten",
  "progress.too_few": "Für einen Verlauf braucht es drei Gespräche.",
  "progress.up": "Steigend, und mehr als der Zufall erklärt.",
  "progress.down": "Fallend, und mehr als der Zufall erklärt.",
  "progress.unknown": "Noch kein klarer Verlauf: Das Band zeigt, was möglich ist.",
  "progress.as_table": "Die Zahlen",
  "progress.competencies": "Stärken und Lücken nach Kompetenz, die stärkste zuerst",
  "progress.from": "Gespräche: {count}",
  "progress.how":
    "Jedes Gespräch wird mit demselben Maß gewertet, was auch vorher war. Was nicht gewertet werden konnte, bleibt außen vor.",

  "resumes.title": "Ihr Lebenslauf",
  "resumes.why":
    "Die Fragen können darauf aufbauen, und Sie sehen, wie gut Programme und Menschen ihn lesen können. PDF oder Word, bis 10 MB.",
  "resumes.choose": "Datei wählen",
  "resumes.upload": "Hochladen",
  "resumes.sending": "Wird gesendet…",
  "resumes.wrong_type": "Bitte wählen Sie eine PDF- oder Word-Datei (.docx) mit höchstens 10 MB.",
  "resumes.none": "Noch kein Lebenslauf.",
  "resumes.awaiting_upload": "Die Datei wird erwartet",
  "resumes.analyzing": "Wird gelesen…",
  "resumes.analyzed": "Gelesen",
  "resumes.failed": "Nicht lesbar",
  "resumes.delete": "Löschen",
  "resumes.read": "Was gelesen wurde",
  "resumes.skills": "Fähigkeiten",
  "resumes.feedback": "Rückmeldung",
  "resumes.job_description_why": "Damit sehen Sie auch, welche der verlangten Fähigkeiten Ihr Lebenslauf nennt.",
  "resumes.years": "Berufsjahre: {years}",
  "resumes.parseability": "Für Programme lesbar",
  "resumes.writing": "Sprache",
  "resumes.match": "Passung zur Stellenbeschreibung",
  "resumes.of_hundred": "{score} von 100",
  "resumes.good": "Gut",
  "resumes.hint": "Hinweis",
  "resumes.problem": "Problem",
  "resumes.delete_sure": "Wirklich löschen?",

  "privacy.title": "Ihre Daten",
  "privacy.held": "Was aufbewahrt wird",
  "privacy.held_recordings":
    "Aufnahmen, ihr Text und die Wertungen, damit Sie darauf zurückkommen können. Das können nur Sie.",
  "privacy.held_face":
    "Filme und was darin festgehalten wurde: nur wo Sie eingewilligt haben, nur für Sie zu sehen, nie in einer Wertung.",
  "privacy.held_resume": "Ihr Lebenslauf, um Fragen daraus zu schreiben. In die Wertung geht er nie ein.",
  "privacy.export": "Alles mitnehmen",
  "privacy.export_why":
    "Eine Datei mit allen Gesprächen, Antworten, Wertungen und Lebensläufen, und Links zu den Aufnahmen, die eine Weile gelten.",
  "privacy.export_do": "Meine Daten herunterladen",
  "privacy.consents": "Gespräche und Einwilligungen",
  "privacy.consents_why":
    "Widerrufen Sie Ihre Einwilligung zum Filmen, oder löschen Sie ein ganzes Gespräch mit seinen Aufnahmen.",
  "privacy.delete_interview": "Löschen",
  "privacy.delete_interview_sure": "Wirklich löschen?",
  "privacy.delete": "Mein Konto löschen",
  "privacy.delete_why":
    "Alles wird gelöscht: Gespräche, Aufnahmen, Wertungen, Lebensläufe und das Konto. Sie bekommen einen Beleg über das Gelöschte.",
  "privacy.delete_sure": "Mir ist klar, dass sich das nicht rückgängig machen lässt.",
  "privacy.delete_do": "Alles löschen",
  "privacy.gone": "Es ist gelöscht.",
  "privacy.going": "Es wird gelöscht. Was noch fehlt, folgt von selbst.",
  "privacy.receipt": "Beleg {id}",
  "privacy.keep_receipt": "Beleg sichern",
  "privacy.leave": "Verlassen",
  "privacy.held_figures":
    "Zahlen wie Wertungen und Tempo, und wo Sie ins Filmen eingewilligt haben, wie oft Sie lächelten, stehen auch in Tabellen für Statistik, unter einem Code statt Ihres Namens. Sie werden gelöscht, wenn Sie das Gespräch löschen.",
  "privacy.until": "Wird am {date} von selbst gelöscht",
  "privacy.gone_so_far": "Es ist gelöscht. Wir prüfen später noch einmal, falls noch etwas unterwegs war.",
  "privacy.nothing_removed": "Es gab nichts zu löschen.",

  "interview.missing": "Dieses Gespräch gibt es hier nicht.",
  "interview.missing_why":
    "Vielleicht wurde es gelöscht, oder es gehört zu einem anderen Konto. Öffnen kann ein Gespräch nur, wer es geführt hat.",

  "problem.network": "Wir sind gerade nicht erreichbar. Prüfen Sie die Verbindung; nichts geht verloren.",
  "problem.unavailable": "Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es gleich noch einmal.",
  "problem.consent_required": "Bevor ein Gespräch beginnt, brauchen wir Ihre Einwilligung zur Aufnahme.",
  "problem.wrong_state": "Diese Antwort ist schon weiter. Laden Sie die Seite neu, um ihren Stand zu sehen.",
  "problem.replaced": "Zu dieser Frage gibt es einen neueren Versuch.",
  "problem.not_ready": "Die Fragen werden noch geschrieben. Bitte einen Moment.",
  "problem.attempts_used_up":
    "Diese Frage wurde so oft beantwortet, wie es geht. Beginnen Sie ein neues Gespräch, um sie weiter zu üben.",
  "problem.too_many_interviews":
    "Sie haben so viele Gespräche begonnen, wie ein Tag haben kann. Kommen Sie morgen wieder.",
  "problem.too_many_resumes":
    "Sie haben so viele Lebensläufe hochgeladen, wie ein Tag haben kann. Kommen Sie morgen wieder.",
  "problem.account_deleted": "Dieses Konto wurde gelöscht. Melden Sie sich neu an, um von vorn zu beginnen.",
  "problem.token_expired": "Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich neu an.",
  "problem.not_found": "Das gibt es hier nicht mehr.",

  "reason.empty_upload": "Die Datei kam leer bei uns an. Bitte nehmen Sie diese Antwort noch einmal auf.",
  "reason.unsupported_media": "Diese Aufnahme können wir nicht lesen. Bitte nehmen Sie diese Antwort noch einmal auf.",
  "reason.corrupt_media":
    "Die Aufnahme ist beschädigt und lässt sich nicht öffnen. Bitte nehmen Sie diese Antwort noch einmal auf.",
  "reason.no_audio_track":
    "Die Aufnahme hat ein Bild, aber keinen Ton. Prüfen Sie, ob das Mikrofon an ist, und nehmen Sie noch einmal auf.",
  "reason.too_short": "Die Aufnahme ist zu kurz für eine Antwort. Lassen Sie sich Zeit und nehmen Sie noch einmal auf.",
  "reason.too_long": "Die Aufnahme ist länger als 15 Minuten. Bitte nehmen Sie eine kürzere Antwort auf.",
  "reason.too_large": "Die Datei ist größer, als wir annehmen können. Bitte nehmen Sie diese Antwort noch einmal auf.",
  "reason.silence": "Wir konnten nichts hören. Prüfen Sie den Pegel des Mikrofons und nehmen Sie noch einmal auf.",
  "reason.no_speech":
    "Wir haben Geräusche gehört, aber keine Sprache. Suchen Sie einen ruhigeren Ort oder gehen Sie näher ans Mikrofon.",
  "reason.unclear_speech":
    "Wir haben zu wenige Wörter verstanden, um diese Antwort gerecht zu beurteilen. Gehen Sie näher ans Mikrofon und nehmen Sie noch einmal auf.",
  "reason.wrong_language":
    "Diese Antwort scheint nicht in der Sprache des Gesprächs zu sein, darum wurde sie nicht beurteilt. Antworten Sie in dieser Sprache, oder beginnen Sie ein Gespräch in Ihrer.",
  "reason.gibberish":
    "Wir haben Wörter gehört, aber sie ergeben keine Antwort, die wir beurteilen könnten. Bitte versuchen Sie es noch einmal.",
  "reason.too_few_words":
    "Es waren zu wenige Wörter, um zu urteilen. Sagen Sie etwas mehr darüber, was Sie getan haben oder wissen.",
  "reason.no_answer_content":
    "Wir haben in dem Gesagten keine Antwort auf die Frage gefunden, darum gibt es nichts zu werten. Antworten Sie auf die Frage und nehmen Sie noch einmal auf.",
  "reason.blocked":
    "Ein Sicherheitsfilter hat die Beurteilung dieser Antwort angehalten, darum wurde sie nicht gewertet.",
  "reason.missing_segments":
    "Ein Teil der Aufnahme hat uns nie erreicht, darum wurde sie nicht beurteilt. Bitte nehmen Sie diese Antwort noch einmal auf.",
  "reason.consent_withdrawn":
    "Sie haben die Einwilligung zur Aufnahme widerrufen, darum wurde diese Antwort nicht verarbeitet.",
  "reason.processing_failed":
    "Bei uns ist etwas schiefgegangen, und diese Antwort ist noch nicht gewertet. Ihre Aufnahme bleibt erhalten, und wir werten sie, sobald der Fehler behoben ist.",

  "room.film_ended":
    "Der Film endete bei {time} und lässt sich nicht fortsetzen. Ihre Stimme wird weiter aufgenommen, Ihre Antwort ist also vollständig.",

  "set_up.feedback_in_english":
    "In dieser Sprache werden Sie gefragt und gehört; die schriftliche Rückmeldung ist aber auf Englisch.",

  "notice.bank":
    "Wir konnten gerade keine Fragen für Sie schreiben, darum kommen diese aus unserer Sammlung. Sie passen zur Art Ihres Gesprächs, aber nicht zu Ihrem Lebenslauf oder zur Stellenbeschreibung.",
  "notice.some_from_bank": "Einige Fragen kommen aus unserer Sammlung.",
  "notice.own_refused": "Eine Ihrer eigenen Fragen ließ sich nicht verwenden; an ihrer Stelle steht eine andere.",

  "mirror.no_frames": "Zu dieser Antwort gab es keinen Film.",
  "mirror.too_few_frames": "Der Film war zu kurz, um etwas darüber zu sagen.",
  "mirror.face_not_visible":
    "In {hidden} % der Bilder war Ihr Gesicht nicht zu sehen: zu viele, um den Rest gerecht zu beschreiben. Mehr Licht von vorn und die Kamera auf Augenhöhe helfen meistens.",
  "mirror.failed": "Der Film konnte nicht angesehen werden. Ihre Antwort und die Wertung sind davon nicht betroffen.",
  "mirror.pending": "Ihr Film wird angesehen…",

  "caveat.face_not_visible": "In einigen Bildern war Ihr Gesicht nicht zu sehen.",
  "caveat.few_frames": "Nur {frames} Bilder wurden angesehen.",
  "caveat.gaze_unknown": "In einigen Bildern war Ihr Gesicht zu weit gedreht, um zu sagen, wohin Sie sahen.",
  "caveat.gaze_is_approximate":
    "Ein Blick in die Kamera und einer auf den Bildschirm darunter sehen für uns fast gleich aus.",
  "caveat.still_pictures": "Das beschreibt einzelne Bilder, nicht was Sie fühlten, und gehört nie zu einer Wertung.",

  "reason.skipped": "Sie haben diese Frage übersprungen.",

  "report.failed":
    "Ihr Bericht konnte nicht geschrieben werden. Ihre Antworten und die Wertungen bleiben erhalten, und der Bericht folgt, sobald der Fehler behoben ist.",

  "readiness.title": "Wie bereit Sie sind",
  "readiness.what":
    "Nur aus diesen Teilen gemacht, jeder mit seinem Gewicht. Es dient zum Üben: Niemand sonst sieht es, und es sagt nicht voraus, ob Sie eine Stelle bekommen.",
  "readiness.none": "Noch keine Zahl: Es braucht mindestens zwei der drei Teile.",
  "readiness.weight": "zählt {weight} %",
  "readiness.interviews": "Gespräche",
  "readiness.interviews_of": "Im Mittel {mean} von 5 in den letzten Gesprächen ({count}); 1 ist 0, 5 ist 100.",
  "readiness.interviews_missing": "Noch nicht bekannt: Beenden Sie ein Gespräch mit einer gewerteten Antwort.",
  "readiness.resume": "Lebenslauf",
  "readiness.resume_of": "Er nennt {named} von {wanted} Fähigkeiten, die die Stelle verlangt.",
  "readiness.resume_plain": "Wie gut er lesbar und geschrieben ist; eine Stellenbeschreibung zum Vergleichen fehlt.",
  "readiness.resume_missing": "Noch nicht bekannt: Laden Sie Ihren Lebenslauf hoch.",
  "readiness.practice": "Übung",
  "readiness.practice_of": "Gewertete Antworten in den letzten {days} Tagen: {count}. Mit {full} ist dieser Teil voll.",
  "readiness.practice_missing": "In den letzten 30 Tagen nichts gewertet.",

  "resumes.how":
    "Jeder Teil beginnt bei 100; ein Problem kostet 20, ein Hinweis 8. Kein Modell hat Ihren Lebenslauf beurteilt: Es sind Prüfungen nach Regeln.",
  "resumes.match_how": "Der Anteil der verlangten Fähigkeiten, die Ihr Lebenslauf nennt: {named} von {wanted}.",
  "resumes.match_none":
    "Geben Sie beim Hochladen eine Stellenbeschreibung an, dann sehen Sie hier, welche der verlangten Fähigkeiten Ihr Lebenslauf nennt.",
  "resumes.matched": "Ihr Lebenslauf nennt {skill}.",
  "resumes.nothing_found": "Nichts fiel auf.",

  "finding.hidden_text":
    "Die Datei enthält Text, der auf der Seite nicht zu sehen ist. Manche Systeme melden das; er wurde nicht beachtet.",
  "finding.text_layer":
    "Diese Datei ist ein Bild der Seite mit erkanntem Text dahinter. Systeme lesen diesen Text samt seinen Fehlern: Besser lesbar ist eine Datei aus dem Programm, mit dem Sie sie geschrieben haben.",
  "finding.page_header":
    "Einige Zeilen stehen in der Kopfzeile, die manche Systeme überspringen. Hier wurden sie gelesen.",
  "finding.no_email": "Im Text wurde keine E-Mail-Adresse gefunden.",
  "finding.contact": "Ihre E-Mail-Adresse ist lesbar.",
  "finding.no_phone": "Im Text wurde keine Telefonnummer gefunden.",
  "finding.no_name": "Ihr Name steht nicht als eigene Zeile am Anfang.",
  "finding.columns": "Zwei Spalten: Manche Systeme lesen quer darüber hinweg.",
  "finding.tables": "Tabellen: Manche Systeme verlieren die Reihenfolge der Zellen.",
  "finding.text_boxes": "Textfelder werden von vielen Systemen übersprungen.",
  "finding.no_experience_section": "Es fehlt ein Abschnitt mit üblicher Überschrift wie „Berufserfahrung“.",
  "finding.no_education_section": "Es fehlt ein Abschnitt mit üblicher Überschrift wie „Ausbildung“.",
  "finding.no_skills_section": "Es fehlt ein Abschnitt mit üblicher Überschrift wie „Kenntnisse“.",
  "finding.no_dates": "Bei Ihren Stellen wurden keine Daten wie „03/2021 – heute“ gefunden.",
  "finding.broken_characters": "Einige Zeichen sind nicht lesbar.",
  "finding.few_numbers":
    "Wenige Ergebnisse sind beziffert ({measured} von {points} Punkten). Wie viele, wie viel, wie schnell?",
  "finding.measured": "Ergebnisse sind beziffert ({measured} von {points} Punkten).",
  "finding.weak_opening":
    "Beginnen Sie mit dem, was Sie taten, nicht mit einer Zuständigkeit: „Aufgebaut“, „Gesenkt“, „Geleitet“ …",
  "finding.long_point": "Ein langer Punkt: Ein Ergebnis je Zeile wird gelesen, vier Zeilen nicht.",
  "finding.no_points": "Unter Ihren Stellen wurden keine Punkte gefunden, die sagen, was Sie taten.",
  "finding.cliche": "„{phrase}“ sagt wenig. Zeigen Sie es an etwas, das Sie taten.",
  "finding.first_person": "Punkte lesen sich besser ohne „ich“ und „mein“.",
  "finding.too_long": "Mehr als zwei Seiten für weniger als zehn Berufsjahre.",
  "finding.no_known_skills":
    "In dieser Stellenbeschreibung wurde keine benannte Fähigkeit erkannt, darum gibt es nichts zu vergleichen.",
  "finding.missing_skill":
    "Die Stelle verlangt {skill}. Wenn Sie damit gearbeitet haben, sagen Sie wo; sonst lassen Sie es weg.",

  "counted.hidden_text": "verborgene Zeichen: {count}",
  "counted.columns": "Spalten: {count}",
  "counted.tables": "Tabellen: {count}",
  "counted.text_boxes": "Textfelder: {count}",
  "counted.page_header": "Zeilen in der Kopfzeile: {count}",
  "counted.too_long": "Seiten: {count}",

  "unreadable.empty": "Die Datei kam leer an. Bitte laden Sie sie noch einmal hoch.",
  "unreadable.unsupported":
    "Das ist keine PDF- oder Word-Datei (.docx). Bitte speichern Sie Ihren Lebenslauf als eine davon.",
  "unreadable.corrupt":
    "Die Datei ist beschädigt und lässt sich nicht öffnen. Bitte speichern Sie sie neu und laden Sie die neue Kopie hoch.",
  "unreadable.password": "Die Datei ist mit einem Passwort geschützt. Bitte laden Sie eine Kopie ohne Passwort hoch.",
  "unreadable.no_text":
    "In dieser Datei konnte kein Text gelesen werden: Sie ist vielleicht ein Scan oder ein Bild. Wenn Sie das ursprüngliche Dokument haben, exportieren Sie es als PDF mit Text aus dem Programm, mit dem Sie es geschrieben haben.",
  "unreadable.too_many_pages":
    "Diese Datei ist zu lang für einen Lebenslauf. Bitte laden Sie eine mit höchstens 15 Seiten hoch.",
  "unreadable.too_large":
    "Diese Datei ist entpackt größer, als wir lesen können. Bitte speichern Sie eine einfachere Kopie.",

  "removed.interviews": "Gespräche",
  "removed.answers": "Fragen mit Ihren Antworten darauf",
  "removed.transcripts": "Transkripte",
  "removed.live_text": "Textstücke, die beim Sprechen mitgeschrieben wurden",
  "removed.scores": "Wertungen und Rückmeldungen",
  "removed.follow_ups": "Nachfragen",
  "removed.expression": "Notizen zum Gesichtsausdruck",
  "removed.reports": "Berichte",
  "removed.steps": "Transkripte, Wertungen und andere Einträge zu Antworten",
  "removed.expected": "Notizen dazu, was eine gute Antwort enthält",
  "removed.progress": "Einträge in Ihrem Fortschritt",
  "removed.resumes": "Lebensläufe mit dem, was darin gelesen wurde",
  "removed.leaderboard": "Einträge in Ranglisten",
  "removed.files": "Dateien: Aufnahmen, Filme, Lebensläufe und was daraus gemacht wurde",
  "removed.figures": "Zeilen mit Zahlen ohne Ihren Namen",
  "removed.sign_in": "Ihre Anmeldung",
  "removed.placeholders": "Leere Plätze für Ergebnisse, die es nie gab",
  "removed.other": "Kleine Vermerke für den Betrieb, etwa Tagesgrenzen",

  "pending.firestore":
    "Einige Texte und Wertungen lassen sich noch nicht entfernen; es wird von selbst wieder versucht.",
  "pending.storage": "Einige Dateien lassen sich noch nicht entfernen; es wird von selbst wieder versucht.",
  "pending.bigquery":
    "Neue Zeilen mit Zahlen, ohne Ihren Namen, lassen sich erst nach einer Weile entfernen; das geschieht von selbst.",
  "pending.auth": "Ihre Anmeldung lässt sich noch nicht entfernen; es wird von selbst wieder versucht.",

  "problem.invalid_request":
    "Etwas in den Angaben geht so nicht. Bitte prüfen Sie sie und versuchen Sie es noch einmal.",
  "problem.unknown_resume":
    "Diesen Lebenslauf gibt es nicht mehr. Wählen Sie einen anderen, oder machen Sie ohne weiter.",
  "problem.expression_not_available": "Die Mimik kann hier nicht ausgewertet werden. Machen Sie ohne weiter.",
  "problem.no_recording": "Von dieser Antwort gibt es keine Aufnahme.",
  "problem.upload_missing":
    "Ihre Antwort ist noch nicht angekommen. Sie bleibt auf diesem Gerät und wird noch einmal gesendet.",
  "problem.segments_missing":
    "Ein Teil Ihrer Antwort ist noch nicht angekommen. Er bleibt auf diesem Gerät und wird noch einmal gesendet.",
  "problem.body_too_large": "Der Text ist zu lang. Bitte kürzen Sie ihn.",
  "problem.internal": "Bei uns ist etwas schiefgegangen. Es ist vermerkt; bitte versuchen Sie es später noch einmal.",
  "problem.letters_not_supported": "Manche Buchstaben in diesem Bericht können wir noch nicht in ein PDF setzen.",
  "problem.report_not_ready": "Zu diesem Gespräch gibt es noch keinen Bericht.",

  "mirror.of_time": "{share} % der Zeit",

  "sign_in.elsewhere":
    "Dieses Konto hat eigene Gespräche. Die ohne Konto geführten lassen sich nicht dorthin übernehmen: Nach dem Wechsel kann sie niemand mehr öffnen. Um sie zu behalten, laden Sie sie vorher herunter:",
  "sign_in.change": "Zu diesem Konto wechseln",

  "set_up.add_resume": "Lebenslauf hinzufügen, dann können die Fragen darauf aufbauen",
  "set_up.resume_read": "Er wurde gelesen und ist unten ausgewählt.",

  "flag.title": "Was diese Wertung begrenzt",
  "flag.addressed_assessor":
    "Ein Teil der Antwort sprach die Bewertung an statt das Gegenüber. Dieser Teil blieb außen vor.",
  "flag.off_topic": "Gesagt wurde etwas anderes als gefragt, darum kann die Gesamtwertung nicht hoch sein.",
  "flag.repeats_question": "Die Antwort wiederholt vor allem die Frage, darum kann die Gesamtwertung nicht hoch sein.",
  "flag.stock_phrases": "Diese Sätze passten zu jeder Frage, darum kann die Gesamtwertung nicht hoch sein.",
  "flag.no_answer": "Die Frage wurde nicht aufgenommen, darum kann die Gesamtwertung nicht hoch sein.",
  "flag.no_evidence":
    "Nichts vom Gesagten ließ sich nachprüfen, darum kann die Gesamtwertung nicht hoch sein. Eine Tatsache, eine Zahl oder ein Beispiel ändert das.",
  "flag.hard_to_hear": "Einige Wörter waren schwer zu verstehen, darum ist die Wertung weniger sicher.",
  "flag.language_not_measured":
    "Wie gut wir in dieser Sprache werten, ist nicht gemessen, darum ist die Wertung weniger sicher.",
};
