"""The tasks in PyTorch, as its users write them: autograd, its optimizers, one thread."""

import torch
from torch.nn import functional
from worker import sampled

VERSION = torch.__version__
torch.set_num_threads(1)

FUNCTIONS = {
    "relu": torch.relu,
    "leaky-relu": lambda x: functional.leaky_relu(x, 0.01),
    "elu": functional.elu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
}


def prepare(work, arrays):
    arrays = [torch.frombuffer(values, dtype=torch.float32).clone() for values in arrays]
    kinds = {"train": Training, "predict": Predicting, "matmul": Multiplying, "elementwise": Mapping}
    if work["kind"] not in kinds:
        raise NotImplementedError(f"no {work['kind']}")
    return kinds[work["kind"]](work, arrays)


class Repeated:
    """Work whose result is the same every time."""

    def check(self):
        return sampled(self.once().reshape(-1))

    @torch.no_grad()
    def run(self, times):
        for _ in range(times):
            self.once()


def matrices(work, arrays):
    """Weights as matrices, biases as they are."""
    widths = work["widths"]
    return [a.reshape(widths[at // 2], -1) if at % 2 == 0 else a for at, a in enumerate(arrays)]


def forward(work, weights, x):
    """The outputs before a softmax."""
    for at in range(0, len(weights), 2):
        x = torch.addmm(weights[at + 1], x, weights[at])
        if at < len(weights) - 2 or work["output"] == "activated squared":
            x = FUNCTIONS[work["activation"]](x)
    return x


class Training:
    def __init__(self, work, arrays):
        inputs, targets, *weights = arrays
        self.work = work
        self.weights = [weight.requires_grad_() for weight in matrices(work, weights)]
        isSoftmax = work["output"] == "softmax"
        targets = targets.long() if isSoftmax else targets.reshape(-1, 1)
        self.loss = functional.cross_entropy if isSoftmax else functional.mse_loss
        batches = (inputs.reshape(work["samples"], -1), targets)
        self.batches = list(zip(*(whole.split(work["batchSize"]) for whole in batches)))
        rate = work["optimizer"]["learningRate"]
        kind = torch.optim.SGD if work["optimizer"]["name"] == "sgd" else torch.optim.Adam
        self.optimizer = kind(self.weights, lr=rate)
        self.steps = 0

    def check(self):
        return [float(self.step().detach()) for _ in range(self.work["checkSteps"])]

    def run(self, times):
        for _ in range(times):
            self.step()

    def step(self):
        x, target = self.batches[self.steps % len(self.batches)]
        self.steps += 1
        self.optimizer.zero_grad()
        loss = self.loss(forward(self.work, self.weights, x), target)
        loss.backward()
        self.optimizer.step()
        return loss


class Predicting(Repeated):
    def __init__(self, work, arrays):
        self.work = work
        self.x = arrays[0].reshape(work["samples"], -1)
        self.weights = matrices(work, arrays[1:])

    def once(self):
        return forward(self.work, self.weights, self.x)


class Multiplying(Repeated):
    def __init__(self, work, arrays):
        rows, inner, columns = work["rows"], work["inner"], work["columns"]
        a, b = arrays
        self.a = a.reshape(inner, rows).T if work["transposeA"] else a.reshape(rows, inner)
        self.b = b.reshape(columns, inner).T if work["transposeB"] else b.reshape(inner, columns)

    def once(self):
        return self.a @ self.b


class Mapping(Repeated):
    def __init__(self, work, arrays):
        self.function = FUNCTIONS[work["name"]]
        self.x = arrays[0]

    def once(self):
        return self.function(self.x)
