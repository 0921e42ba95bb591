/** What `npm run docs` writes. Not part of the package's interface. */
export { checkDocuments } from './check-document';
export { configJsonSchema } from '../config/config-schema';
