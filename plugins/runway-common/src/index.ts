/**
 * The Runway model: what people and programs mean by layer, check, result,
 * score, coverage, level and verdict. Isomorphic and pure.
 *
 * @packageDocumentation
 */
export * from './model/layers';
export * from './model/checks';
export * from './model/results';
export * from './model/report';
export * from './path/deliveryPath';
export * from './scoring/tally';
export * from './scoring/score';
export * from './scoring/level';
export * from './scoring/verdict';
export * from './scoring/assess';
export * from './api/types';
export * from './api/client';
export * from './permissions';
