/**
 * Lesson 1: one neuron.
 *
 * Write the two parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 * An argument that nobody uses yet begins with _; take the _ away when you use it.
 */
import { todo, type Vector } from '../support.ts'

/** 1.1 The weighted sum z = Σᵢ xᵢ·wᵢ + b: each input times its weight, all added up, and the bias added once. */
export function weightedSum(_x: Vector, _w: Vector, _b: number): number {
  return todo('1.1', 'add up each input times its weight, and the bias once')
}

/** 1.2 The neuron: the activation of the weighted sum. Any function of one number may come as the activation. */
export function neuron(_x: Vector, _w: Vector, _b: number, _activation: (z: number) => number): number {
  return todo('1.2', 'give the activation of the weighted sum')
}
