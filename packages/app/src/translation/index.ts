export { appTranslationRef } from './ref';
export { translationModule } from './translationModule';
