"""Writes test/oracles/losses.json: values and gradients of losses as PyTorch computes them in float64.

    python3 scripts/oracles/losses.py            writes the file; needs the package torch, 1.10 or newer
    python3 scripts/oracles/losses.py --check    fails where the file is not what would be written

Predictions, targets and options stand in the file, so that the tests need no Python. Where PyTorch has no loss of that
kind (hinge of signs, cross-entropy of probabilities), the formula is written in its operations and differentiated by it.
"""

import json
import random
import sys
from pathlib import Path

import torch
import torch.nn.functional as F

TARGET = Path(__file__).parents[2] / "test" / "oracles" / "losses.json"
ROWS, COLUMNS = 4, 3
draw = random.Random(20260401)
cases = []


def numbers(low, high, shape=(ROWS, COLUMNS)):
    """Random numbers of four decimals: short in the file and the same double everywhere."""
    return [[round(draw.uniform(low, high), 4) for _ in range(shape[1])] for _ in range(shape[0])]


def labels():
    return [draw.randrange(COLUMNS) for _ in range(ROWS)]


def shares():
    """Rows of shares in 64ths: they sum to exactly 1 also in binary."""
    rows = []
    for _ in range(ROWS):
        cuts = sorted(draw.randrange(65) for _ in range(COLUMNS - 1))
        rows.append([(b - a) / 64 for a, b in zip([0] + cuts, cuts + [64])])
    return rows


def log_softmax(rows):
    return [[round(x, 6) for x in row] for row in torch.log_softmax(torch.tensor(rows, dtype=torch.float64), 1).tolist()]


def double(values):
    return torch.tensor(values, dtype=torch.float64)


def add(loss, prediction, targets, compute, **options):
    """One case for each reduction; `compute` takes prediction, targets and the name of the reduction."""
    is_labels = not isinstance(targets[0], list)
    target = torch.tensor(targets) if is_labels else double(targets)
    for reduction in ("mean", "sum"):
        leaf = double(prediction).requires_grad_()
        value = compute(leaf, target, reduction)
        value.backward()
        cases.append(
            {
                "loss": loss,
                "options": {**options, "reduction": reduction},
                "prediction": prediction,
                "targets": targets,
                "value": value.item(),
                "gradient": leaf.grad.tolist(),
            }
        )


def reduce(losses, reduction):
    return losses.mean() if reduction == "mean" else losses.sum()


# Values. In the first row a prediction is exact, which is where the derivative of |p − t| jumps.
predicted, wanted = numbers(-3, 3), numbers(-3, 3)
wanted[0][1] = predicted[0][1]
add("meanSquaredError", predicted, wanted, lambda p, t, r: F.mse_loss(p, t, reduction=r))
add("meanAbsoluteError", predicted, wanted, lambda p, t, r: F.l1_loss(p, t, reduction=r))
for delta in (1, 0.25, 2.5):
    # One error is δ itself: both pieces meet there. The numbers are eighths, so that the difference is exact.
    edge, goal = [row[:] for row in predicted], [row[:] for row in wanted]
    edge[1][0], goal[1][0] = 0.5 + delta, 0.5
    edge[1][1], goal[1][1] = 0.5 - delta, 0.5
    add("huber", edge, goal, lambda p, t, r, d=delta: F.huber_loss(p, t, reduction=r, delta=d), delta=delta)

# Yes or no.
probabilities, soft = numbers(0.01, 0.99), numbers(0, 1)
probabilities[0][0], probabilities[0][1] = 0.0, 1.0
hard = [[float(draw.randrange(2)) for _ in range(COLUMNS)] for _ in range(ROWS)]
weights = [0.5, 1, 3.25]
add("binaryCrossEntropy", probabilities, soft, lambda p, t, r: F.binary_cross_entropy(p, t, reduction=r))


def weighted_bce(p, t, r):
    # For answers of 0 and 1 the weight of a yes is a weight of the number.
    return F.binary_cross_entropy(p, t, weight=1 + (double(weights) - 1) * t, reduction=r)


add("binaryCrossEntropy", probabilities, hard, weighted_bce, positiveWeight=weights)
logits = numbers(-6, 6)
logits[0] = [0.0, 800.0, -800.0]
add(
    "binaryCrossEntropyOnLogits",
    logits,
    soft,
    lambda z, t, r: F.binary_cross_entropy_with_logits(z, t, reduction=r),
)
for weight in (2.5, weights):
    add(
        "binaryCrossEntropyOnLogits",
        logits,
        soft,
        lambda z, t, r, w=weight: F.binary_cross_entropy_with_logits(z, t, pos_weight=double(w), reduction=r),
        positiveWeight=weight,
    )


def hinge(x, t, r):
    return reduce(torch.relu(1 - torch.where(t > 0, 1.0, -1.0) * x), r)


scores = numbers(-3, 3)
# Exactly at the margin.
scores[0] = [1.0, -1.0, 1.0]
add("hinge", scores, [[1.0, -1.0, -1.0]] + [[1.0, -1.0, 1.0]] * (ROWS - 1), hinge)
add("hinge", scores, hard, hinge)

# One class.
class_weights = [0.25, 2, 1.5]
logits = numbers(-4, 4)
logits[0] = [900.0, -900.0, 0.0]
for targets in (labels(), shares()):
    for options in (
        {},
        {"classWeights": class_weights},
        {"labelSmoothing": 0.1},
        {"classWeights": class_weights, "labelSmoothing": 0.3},
    ):

        def softmax_cross_entropy(z, t, r, options=options):
            weight = double(options["classWeights"]) if "classWeights" in options else None
            smoothing = options.get("labelSmoothing", 0.0)
            return F.cross_entropy(z, t, weight=weight, label_smoothing=smoothing, reduction=r)

        add("softmaxCrossEntropy", logits, targets, softmax_cross_entropy, **options)

distribution = numbers(0.05, 0.95)
answers = labels()
add("crossEntropy", distribution, answers, lambda p, t, r: F.nll_loss(p.log(), t, reduction=r))
add(
    "crossEntropy",
    distribution,
    answers,
    lambda p, t, r: F.nll_loss(p.log(), t, weight=double(class_weights), reduction=r),
    classWeights=class_weights,
)


def smoothed(p, t, r):
    total = -((0.8 * t + 0.2 / COLUMNS) * p.log()).sum()
    return total / ROWS if r == "mean" else total


add("crossEntropy", distribution, shares(), smoothed, labelSmoothing=0.2)

logarithms = log_softmax(numbers(-3, 3))
add("negativeLogLikelihood", logarithms, answers, lambda p, t, r: F.nll_loss(p, t, reduction=r))
add(
    "negativeLogLikelihood",
    logarithms,
    answers,
    lambda p, t, r: F.nll_loss(p, t, weight=double(class_weights), reduction=r),
    classWeights=class_weights,
)
whole = shares()
whole[0] = [0.0, 1.0, 0.0]
add(
    "klDivergence",
    logarithms,
    whole,
    lambda p, t, r: F.kl_div(p, t, reduction="batchmean" if r == "mean" else r),
)

scores = numbers(-2, 2)
# The first wrong class comes exactly as near as the margin allows.
scores[0] = [0.5, 1.5, 1.25]
add("multiClassHinge", scores, [1] + answers[1:], lambda x, t, r: F.multi_margin_loss(x, t, reduction=r))

header = json.dumps({"source": "scripts/oracles/losses.py", "torch": torch.__version__, "python": sys.version.split()[0]})
lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
text = f'{{"about":{header},"cases":[\n{lines}\n]}}\n'
if "--check" in sys.argv[1:]:
    if TARGET.read_text() != text:
        sys.exit(f"{TARGET} is not what this script writes with torch {torch.__version__}")
else:
    TARGET.write_text(text)
    print(f"{len(cases)} cases, {len(text)} characters")
