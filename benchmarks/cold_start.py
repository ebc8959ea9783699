"""Time from the command line to a scored article, beside the import of pandas in the same run.

Run: .venv/bin/python benchmarks/cold_start.py [ROUNDS]
Prints medians of whole processes; asserts nothing. Bytecode is compiled first, as an installed wheel has it.
"""

import compileall
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = str(ROOT / "seeds" / "otan-ucrania.txt")
RUN = "from framing.cli import main; main()"

COMMANDS = {
    "python (nothing)": ["-c", "pass"],
    "import framing": ["-c", "import framing"],
    "framing score --format json": ["-c", RUN, "score", SEED, "--format", "json"],
    "framing score (table)": ["-c", RUN, "score", SEED],
    "framing score --format html": ["-c", RUN, "score", SEED, "--format", "html"],
    "import numpy": ["-c", "import numpy"],
    "import click": ["-c", "import click"],
    "import pandas": ["-c", "import pandas"],
}


def seconds(arguments: list[str]) -> float:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment, cwd=ROOT)
    return time.perf_counter() - started


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    compileall.compile_dir(ROOT / "framing", quiet=1)
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds + 1):
        for name, arguments in COMMANDS.items():
            taken[name].append(seconds(arguments))
    medians = {name: statistics.median(values[1:]) for name, values in taken.items()}
    pandas = medians["import pandas"]
    print(f"{'command':32} {'median ms':>10} {'of import pandas':>17}   ({rounds} rounds)")
    for name, value in medians.items():
        print(f"{name:32} {1000 * value:10.0f} {value / pandas:17.2f}")


if __name__ == "__main__":
    main()
