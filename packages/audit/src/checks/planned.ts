export { unobserved as planned } from './unobserved';
