export { renderText } from './text';
export type { TextOptions } from './text';
export { renderJson } from './json';
export { renderCheckPage } from './check-page';
export { renderCheckList } from './check-list';
export { renderSarif } from './sarif';
export type { SarifOptions } from './sarif';
export { renderJunit } from './junit';
export { renderMarkdown } from './markdown';
