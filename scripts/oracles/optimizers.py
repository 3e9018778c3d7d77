"""Writes test/oracles/optimizers.json: where PyTorch's optimizers take a small network in 25 steps, in float64.

    python3 scripts/oracles/optimizers.py            writes the file
    python3 scripts/oracles/optimizers.py --check    fails where the file is not what would be written

Needs torch and nothing else; made with 1.13. A 2-3-2 tanh network is trained on five fixed samples with the mean squared
error; autograd computes the gradients. Each run keeps all 17 parameters after steps 1, 2, 5, 10 and 25, in the order and
layout of Glassnet (weights are [inputs, outputs]).

The default path of NAdam in PyTorch 1.13 multiplies by one momentum twice (pytorch/pytorch#92699), so its runs take the
`foreach` path, which does not; this script also computes them in plain Python, number by number from the formulas of the
paper in PyTorch's form, and stops if the two differ, or if the default path does not.
"""
import json
import math
import sys
from pathlib import Path

import torch

torch.set_default_dtype(torch.float64)  # NAdam keeps its product of momenta in the default type

TARGET = Path(__file__).parents[2] / "test" / "oracles" / "optimizers.json"
KEPT_STEPS = [1, 2, 5, 10, 25]
INPUTS = [[0.5, -1.25], [1.5, 0.75], [-0.625, 0.25], [0.125, 1.0], [-1.0, -0.5]]
TARGETS = [[1.0, -0.5], [0.25, 0.75], [-1.5, 0.5], [0.5, 1.25], [-0.75, -2.0]]
START = {
    "W1": [[0.75, -0.5, 0.25], [0.375, 0.625, -0.875]],
    "b1": [0.125, -0.25, 0.5],
    "W2": [[0.5, -0.75], [-0.375, 0.25], [0.875, 0.625]],
    "b2": [0.0625, -0.125],
}

# Glassnet's class and options, and the same in PyTorch. A group is named by the parameters in it.
RUNS = [
    ("SGD", {"learningRate": 0.1}, torch.optim.SGD, {"lr": 0.1}),
    ("SGD", {"learningRate": 0.1, "weightDecay": 0.05}, torch.optim.SGD, {"lr": 0.1, "weight_decay": 0.05}),
    ("SGD", {"learningRate": 0.05, "momentum": 0.9}, torch.optim.SGD, {"lr": 0.05, "momentum": 0.9}),
    (
        "SGD",
        {"learningRate": 0.05, "momentum": 0.9, "nesterov": True},
        torch.optim.SGD,
        {"lr": 0.05, "momentum": 0.9, "nesterov": True},
    ),
    (
        "SGD",
        {"learningRate": 0.05, "momentum": 0.9, "dampening": 0.3},
        torch.optim.SGD,
        {"lr": 0.05, "momentum": 0.9, "dampening": 0.3},
    ),
    (
        "SGD",
        {"learningRate": 0.05, "momentum": 0.8, "nesterov": True, "weightDecay": 0.05},
        torch.optim.SGD,
        {"lr": 0.05, "momentum": 0.8, "nesterov": True, "weight_decay": 0.05},
    ),
    (
        "SGD",
        {"learningRate": 0.05, "momentum": 0.8, "dampening": 0.5, "weightDecay": 0.05},
        torch.optim.SGD,
        {"lr": 0.05, "momentum": 0.8, "dampening": 0.5, "weight_decay": 0.05},
    ),
    ("Adagrad", {}, torch.optim.Adagrad, {}),
    (
        "Adagrad",
        {"learningRate": 0.2, "learningRateDecay": 0.1, "initialAccumulator": 0.3, "epsilon": 1e-3, "weightDecay": 0.05},
        torch.optim.Adagrad,
        {"lr": 0.2, "lr_decay": 0.1, "initial_accumulator_value": 0.3, "eps": 1e-3, "weight_decay": 0.05},
    ),
    ("Adadelta", {}, torch.optim.Adadelta, {}),
    (
        "Adadelta",
        {"learningRate": 0.5, "rho": 0.7, "epsilon": 1e-3, "weightDecay": 0.05},
        torch.optim.Adadelta,
        {"lr": 0.5, "rho": 0.7, "eps": 1e-3, "weight_decay": 0.05},
    ),
    ("RMSprop", {}, torch.optim.RMSprop, {}),
    ("RMSprop", {"centered": True}, torch.optim.RMSprop, {"centered": True}),
    ("RMSprop", {"momentum": 0.8}, torch.optim.RMSprop, {"momentum": 0.8}),
    (
        "RMSprop",
        {
            "learningRate": 0.005,
            "alpha": 0.9,
            "epsilon": 1e-3,
            "momentum": 0.7,
            "centered": True,
            "weightDecay": 0.05,
        },
        torch.optim.RMSprop,
        {"lr": 0.005, "alpha": 0.9, "eps": 1e-3, "momentum": 0.7, "centered": True, "weight_decay": 0.05},
    ),
    ("Adam", {}, torch.optim.Adam, {}),
    (
        "Adam",
        {"learningRate": 0.2, "beta1": 0.7, "beta2": 0.8, "epsilon": 1e-3},
        torch.optim.Adam,
        {"lr": 0.2, "betas": (0.7, 0.8), "eps": 1e-3},
    ),
    (
        "Adam",
        {"learningRate": 0.2, "beta2": 0.8, "amsgrad": True},
        torch.optim.Adam,
        {"lr": 0.2, "betas": (0.9, 0.8), "amsgrad": True},
    ),
    ("Adam", {"learningRate": 0.1, "weightDecay": 0.1}, torch.optim.Adam, {"lr": 0.1, "weight_decay": 0.1}),
    (
        "Adam",
        {"learningRate": 0.2, "beta2": 0.8, "amsgrad": True, "weightDecay": 0.1},
        torch.optim.Adam,
        {"lr": 0.2, "betas": (0.9, 0.8), "amsgrad": True, "weight_decay": 0.1},
    ),
    ("AdamW", {}, torch.optim.AdamW, {}),
    (
        "AdamW",
        {"learningRate": 0.2, "beta1": 0.7, "beta2": 0.8, "epsilon": 1e-3, "amsgrad": True, "weightDecay": 0.2},
        torch.optim.AdamW,
        {"lr": 0.2, "betas": (0.7, 0.8), "eps": 1e-3, "amsgrad": True, "weight_decay": 0.2},
    ),
    ("Nadam", {}, torch.optim.NAdam, {}),
    (
        "Nadam",
        {
            "learningRate": 0.05,
            "beta1": 0.8,
            "beta2": 0.9,
            "epsilon": 1e-3,
            "momentumDecay": 0.5,
            "weightDecay": 0.05,
        },
        torch.optim.NAdam,
        {"lr": 0.05, "betas": (0.8, 0.9), "eps": 1e-3, "momentum_decay": 0.5, "weight_decay": 0.05},
    ),
    (
        "SGD",
        {
            "learningRate": 0.1,
            "momentum": 0.5,
            "weightDecay": 0.02,
            "groups": [
                {"parameters": ["b1", "b2"], "weightDecay": 0},
                {"parameters": ["W2"], "learningRate": 0.03, "momentum": 0.8},
            ],
        },
        torch.optim.SGD,
        {
            "lr": 0.1,
            "momentum": 0.5,
            "weight_decay": 0.02,
            "groups": [
                {"params": ["W1"]},
                {"params": ["b1", "b2"], "weight_decay": 0},
                {"params": ["W2"], "lr": 0.03, "momentum": 0.8},
            ],
        },
    ),
    (
        "AdamW",
        {
            "learningRate": 0.1,
            "groups": [{"parameters": ["b1", "b2"], "learningRateFactor": 0.25, "weightDecay": 0, "amsgrad": True}],
        },
        torch.optim.AdamW,
        {
            "lr": 0.1,
            "groups": [
                {"params": ["W1", "W2"]},
                {"params": ["b1", "b2"], "lr": 0.025, "weight_decay": 0, "amsgrad": True},
            ],
        },
    ),
]

# The same with clipped gradients: Glassnet's clip with its limit, and PyTorch's.
CLIPPED_RUNS = [
    ("clipByGlobalNorm", 0.5, lambda parameters: torch.nn.utils.clip_grad_norm_(parameters, 0.5)),
    ("clipByValue", 0.1, lambda parameters: torch.nn.utils.clip_grad_value_(parameters, 0.1)),
]


def fresh_parameters():
    return {name: torch.tensor(values, requires_grad=True) for name, values in START.items()}


def loss_of(p):
    hidden = torch.tanh(torch.tensor(INPUTS) @ p["W1"] + p["b1"])
    return torch.nn.functional.mse_loss(hidden @ p["W2"] + p["b2"], torch.tensor(TARGETS))


def numbers_of(p):
    return [x for tensor in p.values() for x in tensor.detach().flatten().tolist()]


def torch_optimizer(make, options, p):
    options = dict(options)
    groups = options.pop("groups", [{"params": list(p)}])
    groups = [{**group, "params": [p[name] for name in group["params"]]} for group in groups]
    return make(groups, **options)


def trajectory(make, options, clip=None):
    """All parameters after the kept steps, and the norm of the gradients in each of them."""
    p = fresh_parameters()
    optimizer = torch_optimizer(make, options, p)
    kept, norms = [], []
    for step in range(1, KEPT_STEPS[-1] + 1):
        optimizer.zero_grad()
        loss_of(p).backward()
        norm = clip(list(p.values())) if clip else None
        optimizer.step()
        if step in KEPT_STEPS:
            kept.append(numbers_of(p))
            norms.append(None if norm is None else float(norm))
    return kept, norms


def nadam_by_hand(options):
    """Dozat 2016 in PyTorch's form, in plain Python but for the gradients."""
    lr, (beta1, beta2) = options.get("lr", 2e-3), options.get("betas", (0.9, 0.999))
    eps, psi, decay = options.get("eps", 1e-8), options.get("momentum_decay", 4e-3), options.get("weight_decay", 0)
    mu = lambda t: beta1 * (1 - 0.5 * 0.96 ** (t * psi))
    w = numbers_of(fresh_parameters())
    m, v = [0.0] * len(w), [0.0] * len(w)
    kept = []
    for t in range(1, KEPT_STEPS[-1] + 1):
        p = fresh_parameters()
        with torch.no_grad():
            at = 0
            for tensor in p.values():
                tensor.copy_(torch.tensor(w[at : at + tensor.numel()]).reshape(tensor.shape))
                at += tensor.numel()
        loss_of(p).backward()
        gradient = [x for tensor in p.values() for x in tensor.grad.flatten().tolist()]
        so_far = math.prod(mu(i) for i in range(1, t + 1))
        for i, g in enumerate(gradient):
            g += decay * w[i]
            m[i] = beta1 * m[i] + (1 - beta1) * g
            v[i] = beta2 * v[i] + (1 - beta2) * g * g
            ahead = mu(t + 1) * m[i] / (1 - so_far * mu(t + 1)) + (1 - mu(t)) * g / (1 - so_far)
            w[i] -= lr * ahead / (math.sqrt(v[i] / (1 - beta2**t)) + eps)
        if t in KEPT_STEPS:
            kept.append(list(w))
    return kept


def distance(a, b):
    return max(abs(x - y) for one, other in zip(a, b) for x, y in zip(one, other))


def all_runs():
    runs = []
    for name, options, make, torch_options in RUNS:
        if make is torch.optim.NAdam:
            kept, _ = trajectory(make, {**torch_options, "foreach": True})
            by_hand = nadam_by_hand(torch_options)
            assert distance(kept, by_hand) < 1e-11, "NAdam's foreach path is not the paper's mathematics"
            if torch.__version__.startswith("1.13"):
                assert distance(trajectory(make, torch_options)[0], by_hand) > 1e-5, "NAdam's default path is right"
        else:
            kept, _ = trajectory(make, torch_options)
        runs.append({"optimizer": name, "options": options, "parameters": kept})
    for name, limit, clip in CLIPPED_RUNS:
        kept, norms = trajectory(torch.optim.SGD, {"lr": 0.2}, clip)
        run = {"optimizer": "SGD", "options": {"learningRate": 0.2}, "clip": {"name": name, "limit": limit}}
        if name == "clipByGlobalNorm":
            assert min(norms) < 0.5 < max(norms), "the norm is not on both sides of its limit"
            run["gradientNorms"] = norms
        runs.append({**run, "parameters": kept})
    for i, one in enumerate(runs):
        for other in runs[:i]:
            if distance(one["parameters"], other["parameters"]) < 1e-5:
                raise AssertionError(f"no test could tell {one['options']} from {other['options']}")
    return runs


def text():
    head = {
        "generator": "scripts/oracles/optimizers.py",
        "source": {"package": "torch", "version": torch.__version__},
        "steps": KEPT_STEPS,
        "inputs": INPUTS,
        "targets": TARGETS,
        "start": START,
    }
    lines = [f"{json.dumps(key)}:{json.dumps(value)}" for key, value in head.items()]
    runs = ",\n".join(json.dumps(run, separators=(",", ":")) for run in all_runs())
    return "{\n" + ",\n".join(lines) + ',\n"runs":[\n' + runs + "\n]}\n"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.read_text() == text() else f"{TARGET.name} is not what this script writes")
    TARGET.write_text(text())
