"""Synthetic tables of scores whose truth is known."""

import numpy as np
import pandas as pd

OUTLETS = ("Alba", "Brisa", "Cima", "Duna")


def make_study(
    *, stories: int = 24, effect: float = 0.0, confounded: bool = False, seed: int = 0, noise: float = 5.0
) -> pd.DataFrame:
    """Four outlets on the same stories; `effect` is added to Brisa; a confounded Cima has hot ones alone."""
    generator = np.random.default_rng(seed)
    heat = generator.normal(40, 15, stories)
    rows = []
    for story in range(stories):
        for outlet in OUTLETS:
            if confounded and outlet == "Cima" and heat[story] < np.median(heat):
                continue
            tokens = int(generator.integers(150, 900))
            alarm = heat[story] + effect * (outlet == "Brisa") + 4 * np.log(tokens / 400)
            rows.append(
                {
                    "id": f"{story}-{outlet}",
                    "outlet": outlet,
                    "story": f"s{story}",
                    "date": f"2031-{1 + story % 6:02d}-{1 + story % 28:02d}",
                    "n_tokens": tokens,
                    "flags": "",
                    "scores_alarm_score": alarm + generator.normal(0, noise),
                    "scores_escalation_score": heat[story] + generator.normal(0, noise),
                    "sources_types_GOV": int(generator.poisson(3)),
                    "sources_types_CIU": int(generator.poisson(3 if outlet == "Brisa" else 1)),
                }
            )
    return pd.DataFrame(rows)
