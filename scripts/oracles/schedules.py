"""Writes test/oracles/schedules.json: the learning rates that PyTorch's schedulers give, step by step.

    python3 scripts/oracles/schedules.py            writes the file
    python3 scripts/oracles/schedules.py --check    fails where the file is not what would be written

Needs torch and nothing else; made with 1.13. PyTorch counts the calls of scheduler.step(), which may be steps or epochs;
a run with `stepsPerEpoch` says what Glassnet gets to count the same calls as epochs.
"""
import json
import sys
from pathlib import Path

import torch
from torch.optim import lr_scheduler

TARGET = Path(__file__).parents[2] / "test" / "oracles" / "schedules.json"

# A loss that falls, rests, falls by less than the threshold, jumps and falls again.
LOSSES = [5, 4, 3, 2.5, 2.5, 2.6, 2.5, 2.4999, 2.4998, 2.51, 2.49, 2.49, 2.49, 2.49, 2.49, 9, 2.485, 2.486, 2.487, 2]
LOSSES += [2.0] * 12 + [1.9] + [1.95] * 7
ACCURACIES = [0.5, 0.6, 0.7, 0.7, 0.70003, 0.7002, 0.65, 0.65, 0.65, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.9, 0.89, 0.89, 0.89]

optimizer_with = lambda rate: torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=rate)


def rates(start, make, count):
    optimizer = optimizer_with(start)
    scheduler = make(optimizer)
    given = []
    for _ in range(count):
        given.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return given


def run(schedule, options, start, make, count=40):
    return {"schedule": schedule, "options": options, "rates": rates(start, make, count)}


def per_epoch(schedule, options, start, make, epochs=12, steps=3):
    each = [rate for rate in rates(start, make, epochs) for _ in range(steps)]
    return {"schedule": schedule, "options": {**options, "stepsPerEpoch": steps}, "rates": each}


def plateau(options, start, values, **torch_options):
    """The rate before any value, and after each of them."""
    optimizer = optimizer_with(start)
    scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, **torch_options)
    given = [start]
    for value in values:
        scheduler.step(value)
        given.append(optimizer.param_groups[0]["lr"])
    return {"schedule": "reduceOnPlateau", "options": {"start": start, **options}, "values": values, "rates": given}


def warmup(optimizer):
    rise = lr_scheduler.LinearLR(optimizer, start_factor=0.2, total_iters=10)
    fall = lr_scheduler.CosineAnnealingLR(optimizer, T_max=29, eta_min=0.01)
    return lr_scheduler.SequentialLR(optimizer, [rise, fall], milestones=[10])


# PyTorch puts the peak at pct_start · total − 1, Glassnet at rise · (steps − 1): at 20 of 50 for these.
one_cycle = lambda optimizer: lr_scheduler.OneCycleLR(
    optimizer,
    max_lr=0.5,
    total_steps=51,
    pct_start=21 / 51,
    anneal_strategy="linear",
    cycle_momentum=False,
    div_factor=10,
    final_div_factor=5,
)

RUNS = [
    run("stepDecay", {"start": 0.3, "every": 7}, 0.3, lambda o: lr_scheduler.StepLR(o, 7)),
    per_epoch(
        "stepDecay", {"start": 0.3, "every": 2, "factor": 0.7}, 0.3, lambda o: lr_scheduler.StepLR(o, 2, gamma=0.7)
    ),
    run(
        "multiStepDecay",
        {"start": 0.3, "milestones": [5, 6, 20]},
        0.3,
        lambda o: lr_scheduler.MultiStepLR(o, [5, 6, 20]),
    ),
    per_epoch(
        "multiStepDecay",
        {"start": 0.3, "milestones": [1, 8], "factor": 0.5},
        0.3,
        lambda o: lr_scheduler.MultiStepLR(o, [1, 8], gamma=0.5),
    ),
    run("exponentialDecay", {"start": 0.3, "factor": 0.93}, 0.3, lambda o: lr_scheduler.ExponentialLR(o, 0.93)),
    per_epoch("exponentialDecay", {"start": 0.3, "factor": 0.6}, 0.3, lambda o: lr_scheduler.ExponentialLR(o, 0.6)),
    run("cosineAnnealing", {"start": 0.3, "length": 39}, 0.3, lambda o: lr_scheduler.CosineAnnealingLR(o, 39)),
    run("cosineAnnealing", {"start": 0.3}, 0.3, lambda o: lr_scheduler.CosineAnnealingLR(o, 39)),
    run(
        "cosineAnnealing",
        {"start": 0.3, "end": 0.02, "length": 13, "stepsPerEpoch": 3},
        0.3,
        lambda o: lr_scheduler.CosineAnnealingLR(o, 39, eta_min=0.02),
    ),
    run(
        "cosineRestarts",
        {"start": 0.3, "period": 9},
        0.3,
        lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 9),
    ),
    run(
        "cosineRestarts",
        {"start": 0.3, "end": 0.02, "period": 2, "growth": 3, "stepsPerEpoch": 2},
        0.3,
        lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 4, T_mult=3, eta_min=0.02),
        60,
    ),
    run(
        "linearWarmup",
        {"then": "constantRate", "start": 0.3, "length": 6},
        0.3,
        lambda o: lr_scheduler.LinearLR(o, total_iters=6),
        12,
    ),
    run(
        "linearWarmup",
        {"then": "cosineAnnealing", "start": 0.3, "end": 0.01, "length": 5, "stepsPerEpoch": 2, "startFactor": 0.2},
        0.3,
        warmup,
    ),
    run("oneCycle", {"start": 0.05, "peak": 0.5, "end": 0.01}, 0.05, one_cycle, 51),
    plateau({}, 0.3, LOSSES),
    plateau({"factor": 0.5, "patience": 2}, 0.3, LOSSES, factor=0.5, patience=2),
    plateau({"patience": 0, "cooldown": 3}, 0.3, LOSSES, patience=0, cooldown=3),
    plateau({"patience": 1, "threshold": 0.01}, 0.3, LOSSES, patience=1, threshold=0.01),
    plateau(
        {"patience": 1, "threshold": 0.3, "thresholdMode": "absolute"},
        0.3,
        LOSSES,
        patience=1,
        threshold=0.3,
        threshold_mode="abs",
    ),
    plateau(
        {"factor": 0.3, "patience": 1, "least": 0.01},
        0.3,
        LOSSES,
        factor=0.3,
        patience=1,
        min_lr=0.01,
    ),
    plateau({"patience": 0, "leastChange": 1e-3}, 0.3, LOSSES, patience=0, eps=1e-3),
    plateau({"mode": "max", "patience": 2}, 0.3, ACCURACIES, mode="max", patience=2),
    plateau(
        {"mode": "max", "patience": 1, "threshold": 0.15, "thresholdMode": "absolute"},
        0.3,
        ACCURACIES,
        mode="max",
        patience=1,
        threshold=0.15,
        threshold_mode="abs",
    ),
]


def text():
    head = {
        "generator": "scripts/oracles/schedules.py",
        "source": {"package": "torch", "version": torch.__version__},
    }
    lines = [f"{json.dumps(key)}:{json.dumps(value)}" for key, value in head.items()]
    runs = ",\n".join(json.dumps(each, separators=(",", ":")) for each in RUNS)
    return "{\n" + ",\n".join(lines) + ',\n"runs":[\n' + runs + "\n]}\n"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.read_text() == text() else f"{TARGET.name} is not what this script writes")
    TARGET.write_text(text())
