# ruff: noqa: E501 - spoken texts
"""`make bench-spoken-languages`: is an answer in another language than the interview's noticed, and no other one?

Answers in six languages are spoken by the voices of packages (SVOX Pico; two more read English) and go through
`functions.transcribe.listening.listen`, as the first piece of an answer in an interview of the same language and of
others. The recogniser is the local Whisper; what Speech-to-Text names is not known here.

The last line is one JSON object: `foreign` hearings and those `noticed`; `own` hearings and those `alarmed`; what
was missed and what was alarmed, by voice and interview.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import numpy as np

from functions.transcribe import listening
from local.bench import filler_voices
from local.bench.fillers import keeping_recogniser
from shared import languages, media

ANSWERS: dict[str, tuple[str, ...]] = {
    "en": (
        "Two months before the launch our main supplier went out of business. I wrote down what we still needed, called four other firms on the same day, and agreed with my manager which parts could wait. We opened three days late, and no customer noticed.",
        "I look after the accounts of a small hotel. Last winter the numbers at the front desk never matched the bank, so I sat there for a week and watched. Half of the tips were entered twice. We changed one form, and since then the books close on the first day of the month.",
    ),
    "es": (
        "Dos meses antes de la apertura nuestro proveedor principal cerró. Apunté lo que todavía faltaba, llamé a otras cuatro empresas el mismo día y acordé con mi jefa qué piezas podían esperar. Abrimos tres días tarde y ningún cliente lo notó.",
        "Llevo las cuentas de un hotel pequeño. El invierno pasado los números de la recepción nunca coincidían con el banco, así que me senté allí una semana a mirar. La mitad de las propinas se apuntaban dos veces. Cambiamos un formulario y desde entonces cerramos el primer día del mes.",
    ),
    "de": (
        "Zwei Monate vor der Eröffnung ging unser wichtigster Lieferant pleite. Ich schrieb auf, was uns noch fehlte, rief am selben Tag vier andere Firmen an und vereinbarte mit meiner Chefin, welche Teile warten konnten. Wir öffneten drei Tage später, und kein Kunde hat es gemerkt.",
        "Ich mache die Buchhaltung eines kleinen Hotels. Im letzten Winter passten die Zahlen am Empfang nie zur Bank, also setzte ich mich eine Woche dorthin und sah zu. Die Hälfte der Trinkgelder wurde doppelt eingetragen. Wir änderten ein Formular, und seitdem schließen wir am ersten Tag des Monats ab.",
    ),
    "fr": (
        "Deux mois avant l'ouverture notre principal fournisseur a fait faillite. J'ai noté ce qui nous manquait encore, j'ai appelé quatre autres entreprises le jour même et j'ai convenu avec ma responsable de ce qui pouvait attendre. Nous avons ouvert trois jours plus tard, et aucun client ne l'a remarqué.",
        "Je tiens les comptes d'un petit hôtel. L'hiver dernier les chiffres de la réception ne correspondaient jamais à ceux de la banque, alors je m'y suis assise une semaine pour regarder. La moitié des pourboires était saisie deux fois. Nous avons changé un formulaire et depuis tout est clos le premier du mois.",
    ),
    "it": (
        "Due mesi prima dell'apertura il nostro fornitore principale ha chiuso. Ho scritto che cosa ci mancava ancora, ho chiamato altre quattro ditte lo stesso giorno e ho deciso con la mia responsabile quali pezzi potevano aspettare. Abbiamo aperto con tre giorni di ritardo e nessun cliente se n'è accorto.",
        "Tengo i conti di un piccolo albergo. L'inverno scorso i numeri della reception non tornavano mai con la banca, così mi sono seduta lì per una settimana a guardare. Metà delle mance veniva scritta due volte. Abbiamo cambiato un modulo e da allora chiudiamo il primo giorno del mese.",
    ),
}
VOICES = {
    "pico:en-GB": "en", "pico:en-US": "en", "hibari": "en", "joe": "en",
    "pico:es-ES": "es", "pico:de-DE": "de", "pico:fr-FR": "fr", "pico:it-IT": "it",
}  # fmt: skip
INTERVIEWS = {"en": "en-US", "es": "es-ES", "de": "de-DE", "fr": "fr-FR", "it": "it-IT"}


def interviews_of(language: str) -> Iterator[str]:
    """Its own; English, which most practise; and the next of the list."""
    names = list(INTERVIEWS)
    after = names[(names.index(language) + 1) % len(names)]
    yield from dict.fromkeys((language, "en", after))


def main() -> int:
    """The command."""
    foreign = noticed = own = 0
    missed: list[str] = []
    alarmed: list[str] = []
    with keeping_recogniser():
        for voice, language in VOICES.items():
            try:
                spoken = filler_voices.speak(
                    voice, [filler_voices.Utterance(text) for text in ANSWERS[language]]
                )
            except filler_voices.VoiceMissing as missing:
                print(f"{voice:<12} not measured: {missing}", file=sys.stderr)
                continue
            for number, signal in enumerate(spoken):
                piece = np.round(signal * 32767).clip(-32768, 32767).astype(np.int16)
                for interview in interviews_of(language):
                    heard = listening.listen(
                        piece[: int(20 * media.RATE)], INTERVIEWS[interview], [], ask_language=True
                    )
                    told = f"{voice} {number} in {interview}: {heard.other_language or '-'}"
                    print(told, "|", heard.text[:70], flush=True)
                    if interview == language:
                        own += 1
                        alarmed += [told] if heard.other_language else []
                        continue
                    foreign += 1
                    right = heard.other_language == languages.base(language)
                    noticed += right
                    missed += [] if right else [f"{told} {heard.text[:60]}"]
    print(
        json.dumps(
            {"foreign": foreign, "noticed": noticed, "own": own, "alarmed": len(alarmed)}
            | {"missed": missed, "alarms": alarmed}
        )
    )
    return 0 if foreign else 1


if __name__ == "__main__":
    sys.exit(main())
