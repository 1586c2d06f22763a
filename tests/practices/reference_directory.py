"""A small directory of reference data, invented, that a test may change."""

import shutil
from pathlib import Path

from practices.services.reference import load_reference, read_reference
from practices.services.reference_files import DIRECTORY
from practices.services.reference_ledger import Tally

FILES = {
    "services.yaml": """
- {code: police, name: Police}
- {code: nursing, name: Nursing and hospitals, short_name: Nursing}
""",
    "regions.yaml": "- {code: london, name: London}\n",
    "professions.yaml": "- {code: nurse, name: Nurse, plural: Nurses, service: nursing}\n",
    "settings.yaml": "- {code: street, name: Street}\n",
    "cost_bands.yaml": "- {code: under-5k, name: 'Under £5,000'}\n",
    "people_served.yaml": "- {code: adults, name: Adults}\n",
    "concepts.yaml": """
- slug: noise
  name: Noise at night
  kind: problem
  definition: Noise that keeps people awake.
  labels:
    police: [loud music, {text: ASB, expand: query}]
    nursing: [ward noise, {text: NOISE, expand: "no", case: exact}]
  alternates: [racket]
  hidden: [rowdies]
  related: [sleep]
  not_same_as: [silence]
- slug: sleep
  name: Poor sleep
  kind: problem
  definition: Too little sleep.
  labels:
    nursing: [insomnia]
  narrower: [silence]
- slug: silence
  name: Silence
  kind: approach
  definition: A quiet hour.
  not_same_as: [noise]
""",
    "shared_labels.yaml": "- {text: peace, rule: split, concepts: [sleep, silence]}\n",
    "ambiguous_words.yaml": """
- text: call
  meanings: {police: call for service, nursing: call bell}
""",
}


def write_reference(folder: Path) -> Path:
    """This will write the directory, with the real groups."""
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(DIRECTORY / "roles.yaml", folder)
    return folder


def change(folder: Path, file: str, old: str, new: str) -> None:
    """This will change one file, and fail when it does not hold the text."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def load(folder: Path) -> dict[str, Tally]:
    """This will load the directory and return what came of each kind."""
    return {tally.kind: tally for tally in load_reference(read_reference(folder))}
