import { baseName } from '../source/tree-path';

/** Last component of an image's repository, without tag and digest. */
export function imageName(image: string): string {
  return baseName(image.replace(/@.*$/, '')).replace(/:.*$/, '');
}

/** An image's reference without tag and digest; a registry's port stays. */
export function withoutTag(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/]*$/, '');
}
