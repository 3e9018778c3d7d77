/** Has ONNX Runtime compute one operator: a model of a single node, written with the protobuf classes of ONNX itself. */
import { create, toBinary } from '@bufbuild/protobuf'
import { AttributeProto_AttributeType, ModelProtoSchema, TensorProto_DataType } from 'onnx-buf'
import * as ort from 'onnxruntime-web'
import { answer } from './write-oracle.mjs'

// One thread and WebAssembly: the same bits on every machine, where a native build chooses its loops by the processor.
ort.env.wasm.numThreads = 1

/** The first version of the format that knows opset 22. */
const IR_VERSION = 10n
const OPSET = 22

const FLOAT = TensorProto_DataType.FLOAT
const INT64 = TensorProto_DataType.INT64

function valueInfo(name, elementType, shape) {
  const dimensions = shape?.map((size) => ({ value: { case: 'dimValue', value: BigInt(size) } }))
  const type = { elemType: elementType, ...(dimensions && { shape: { dim: dimensions } }) }
  return { name, type: { value: { case: 'tensorType', value: type } } }
}

function attribute(name, value) {
  if (typeof value === 'string') {
    return { name, type: AttributeProto_AttributeType.STRING, s: new TextEncoder().encode(value) }
  }
  if (typeof value === 'bigint') return { name, type: AttributeProto_AttributeType.INT, i: value }
  return { name, type: AttributeProto_AttributeType.FLOAT, f: value }
}

/**
 * What the operator answers to tensors given by name, in the order of the operator's inputs.
 *
 * An attribute that is a bigint is an integer to ONNX, a number is a float, a text is a text; an input with `labels`
 * in place of `data` holds 64-bit integers.
 */
export async function runOperator(operator, attributes, inputs, outputs = ['y']) {
  const model = create(ModelProtoSchema, {
    irVersion: IR_VERSION,
    opsetImport: [{ domain: '', version: BigInt(OPSET) }],
    graph: {
      name: operator,
      node: [
        {
          opType: operator,
          input: Object.keys(inputs),
          output: outputs,
          attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
        },
      ],
      input: Object.entries(inputs).map(([name, { shape, labels }]) =>
        valueInfo(name, labels ? INT64 : FLOAT, shape),
      ),
      output: outputs.map((name) => valueInfo(name, FLOAT)),
    },
  })
  const session = await ort.InferenceSession.create(toBinary(ModelProtoSchema, model))
  const feeds = Object.entries(inputs).map(([name, { shape, data, labels }]) => [
    name,
    labels
      ? new ort.Tensor('int64', BigInt64Array.from(labels, BigInt), shape)
      : new ort.Tensor('float32', Float32Array.from(data), shape),
  ])
  const results = await session.run(Object.fromEntries(feeds))
  return Object.fromEntries(outputs.map((name) => [name, answer(results[name].dims, results[name].data)]))
}
