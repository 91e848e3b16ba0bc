"""A made-up folder of rated interviews: fluent, loud speakers are rated higher."""

import csv
import json
from pathlib import Path

import numpy as np

FLUENT = (
    "we led a capable team and achieved what they wanted with several strong ideas across different groups"
)
HALTING = "um i i like guess it was uh kind of bad and um i just like could not do that thing uh you know"
QUESTIONS = ("So tell me about yourself.", "Tell me about a time you demonstrated leadership?")


def write_folder(folder: Path, people: int = 12, *, first: int = 1) -> Path:
    """Two interviews each of `people` people, with the "--undefined--" and gaps of the real files."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(first)
    transcripts, ratings, prosody = [], [], []
    for person in range(first, first + people):
        for session, prefix in (("before", "p"), ("after", "pp")):
            name, skill = f"{prefix}{person}", float(random.uniform(0, 1))
            turns = [
                {"speaker": "interviewer", "text": "How are you?"},
                {"speaker": "candidate", "text": "Good [laughs]"},
            ]
            for number, question in enumerate(QUESTIONS, start=1):
                said = " ".join(FLUENT if random.uniform() < skill else HALTING for _ in range(6))
                turns += [
                    {"speaker": "interviewer", "text": question},
                    {"speaker": "candidate", "text": f"{said}."},
                ]
                prosody.append(
                    {
                        "interview": name,
                        "question": number,
                        "duration": len(said.split()) / (1.5 + 1.5 * skill),
                        "mean_pitch": 120 + 80 * (person % 2),
                        "intensityMean": 50 + 6 * skill,
                        "intensityQuant": 48 + 6 * skill,
                        "intensitySD": 7,
                        "diffIntMaxMin": 30 + 8 * skill,
                        "PercentBreaks": "--undefined--" if person == first else 0.6 - 0.2 * skill,
                    }
                )
            transcripts.append({"interview": name, "turns": turns})
            ratings.append(
                {
                    "interview": name,
                    "participant": person,
                    "session": session,
                    "overall": 4 + 2 * skill + random.normal(0, 0.1),
                    "excited": 4 + 2 * skill + random.normal(0, 0.1),
                }
            )
    (folder / "transcripts.jsonl").write_text("\n".join(json.dumps(each) for each in transcripts) + "\n")
    for file, rows in (("ratings.csv", ratings), ("prosody.csv", prosody)):
        with (folder / file).open("w", newline="") as lines:
            writer = csv.DictWriter(lines, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder
