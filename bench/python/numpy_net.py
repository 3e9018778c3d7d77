"""The tasks in NumPy, as one would write them by hand: matrix products by its BLAS, everything else whole arrays at a time."""

import numpy as np
from worker import sampled

VERSION = np.__version__


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


FUNCTIONS = {
    "relu": lambda x: np.maximum(x, 0),
    "leaky-relu": lambda x: np.where(x >= 0, x, np.float32(0.01) * x),
    "elu": lambda x: np.where(x >= 0, x, np.expm1(np.minimum(x, 0))),
    "tanh": np.tanh,
    "sigmoid": sigmoid,
}

# From the output of the function, which is at hand on the way back.
DERIVATIVES = {
    "relu": lambda y: y > 0,
    "tanh": lambda y: 1 - y * y,
    "sigmoid": lambda y: y * (1 - y),
}


def prepare(work, arrays):
    arrays = [np.frombuffer(values, dtype=np.float32).copy() for values in arrays]
    kinds = {"train": Training, "predict": Predicting, "matmul": Multiplying, "elementwise": Mapping}
    if work["kind"] not in kinds:
        raise NotImplementedError(f"no {work['kind']}")
    return kinds[work["kind"]](work, arrays)


class Repeated:
    """Work whose result is the same every time."""

    def check(self):
        return sampled(self.once().ravel())

    def run(self, times):
        for _ in range(times):
            self.once()


def matrices(work, arrays):
    """Weights as matrices, biases as they are."""
    widths = work["widths"]
    return [a.reshape(widths[at // 2], -1) if at % 2 == 0 else a for at, a in enumerate(arrays)]


def forward(work, weights, x):
    """The outputs of all layers, the inputs first."""
    outputs = [x]
    for at in range(0, len(weights), 2):
        x = x @ weights[at]
        x += weights[at + 1]
        if at < len(weights) - 2 or work["output"] == "activated squared":
            x = FUNCTIONS[work["activation"]](x)
        outputs.append(x)
    return outputs


class Training:
    def __init__(self, work, arrays):
        inputs, targets, *weights = arrays
        self.work = work
        self.batch = work["batchSize"]
        self.weights = matrices(work, weights)
        self.inputs = inputs.reshape(work["samples"], -1)
        self.targets = targets.astype(np.int64) if work["output"] == "softmax" else targets.reshape(-1, 1)
        self.moments = [(np.zeros_like(w), np.zeros_like(w)) for w in self.weights]
        self.steps = 0

    def check(self):
        return [float(self.step()) for _ in range(self.work["checkSteps"])]

    def run(self, times):
        for _ in range(times):
            self.step()

    def step(self):
        start = self.steps * self.batch % self.work["samples"]
        rows = slice(start, start + self.batch)
        outputs = forward(self.work, self.weights, self.inputs[rows])
        loss, gradient = self.loss(outputs[-1], self.targets[rows])
        self.steps += 1
        for at in range(len(self.weights) - 2, -1, -2):
            weight, bias = self.weights[at : at + 2]
            last = at == len(self.weights) - 2
            if not last or self.work["output"] == "activated squared":
                gradient = gradient * DERIVATIVES[self.work["activation"]](outputs[at // 2 + 1])
            changes = (outputs[at // 2].T @ gradient, gradient.sum(0))
            if at > 0:
                gradient = gradient @ weight.T
            self.update(at, weight, changes[0])
            self.update(at + 1, bias, changes[1])
        return loss

    def loss(self, prediction, target):
        if self.work["output"] != "softmax":
            difference = prediction - target
            return np.mean(difference * difference), difference * np.float32(2 / difference.size)
        shifted = prediction - prediction.max(1, keepdims=True)
        shares = np.exp(shifted)
        sums = shares.sum(1, keepdims=True)
        shares /= sums
        places = (np.arange(len(target)), target)
        loss = np.mean(np.log(sums[:, 0]) - shifted[places])
        shares[places] -= 1
        shares /= np.float32(len(target))
        return loss, shares

    def update(self, at, weight, gradient):
        rate = self.work["optimizer"]["learningRate"]
        if self.work["optimizer"]["name"] == "sgd":
            gradient *= np.float32(rate)
            weight -= gradient
            return
        m, v = self.moments[at]
        m *= np.float32(0.9)
        m += np.float32(0.1) * gradient
        v *= np.float32(0.999)
        v += np.float32(0.001) * gradient * gradient
        root = np.sqrt(v * np.float32(1 / (1 - 0.999**self.steps)))
        root += np.float32(1e-8)
        weight -= np.float32(rate / (1 - 0.9**self.steps)) * m / root


class Predicting(Repeated):
    def __init__(self, work, arrays):
        self.work = work
        self.x = arrays[0].reshape(work["samples"], -1)
        self.weights = matrices(work, arrays[1:])

    def once(self):
        return forward(self.work, self.weights, self.x)[-1]


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
