import {
  child,
  nameOf,
  Place,
  textOf,
  Traced,
  tracedScalar,
  withEntry,
} from '../traced';
import { kindOf, withBody } from './resource';
import { TransformerConfig } from './transformer-config';
import { change, Transform } from './transformers';

/** An `images:` entry, wherever containers are, of whatever kind. */
export function setImage(
  entry: Traced,
  { images }: TransformerConfig,
): Transform {
  const name = nameOf(child(entry, 'name'));
  if (name === null) return resources => [...resources];
  const update = (value: Traced | undefined): Traced | undefined => {
    const image = textOf(value);
    if (!value || image === null) return value;
    const replaced = replacedImage(image, name, entry);
    return replaced && replaced.image !== image
      ? tracedScalar(replaced.image, replaced.at)
      : value;
  };
  return resources =>
    resources.map(resource => {
      if (kindOf(resource).kind === 'CustomResourceDefinition') return resource;
      const configured = change(resource, images, update);
      const body = inContainers(configured.body, update);
      return body.kind === 'map' ? withBody(configured, body) : configured;
    });
}

/** Changes the image of every container below the value. */
function inContainers(
  value: Traced,
  update: (image: Traced | undefined) => Traced | undefined,
): Traced {
  if (value.kind === 'scalar') return value;
  if (value.kind === 'list') {
    const items = value.items.map(item => inContainers(item, update));
    return items.some((item, index) => item !== value.items[index])
      ? { ...value, items }
      : value;
  }
  let result = value;
  for (const [key, entry] of value.entries) {
    const isList =
      (key === 'containers' || key === 'initContainers') &&
      entry.kind === 'list';
    const images = isList
      ? { ...entry, items: entry.items.map(withImage) }
      : entry;
    result = withEntry(result, key, inContainers(images, update));
  }
  return result;

  function withImage(container: Traced): Traced {
    return container.kind === 'map' && container.entries.has('image')
      ? withEntry(container, 'image', update(container.entries.get('image')))
      : container;
  }
}

/** The image with its new name, tag and digest; null when it is another one. */
function replacedImage(
  image: string,
  name: string,
  entry: Traced,
): { readonly image: string; readonly at: Place } | null {
  if (!image.startsWith(name)) return null;
  const rest = /^(?::([\w.{}-]*))?(?:@(sha256:[\w.{}-]*))?$/.exec(
    image.slice(name.length),
  );
  if (!rest) return null;
  const [, oldTag = '', oldDigest = ''] = rest;
  const [newName, newTag, digest, tagSuffix] = [
    'newName',
    'newTag',
    'digest',
    'tagSuffix',
  ].map(key => child(entry, key));
  const [tagText, digestText] = [newTag, digest].map(value => nameOf(value));
  let tag = oldTag;
  let pinned = oldDigest;
  if (tagText || digestText) {
    tag = tagText ?? '';
    pinned = digestText ?? '';
  } else if (nameOf(tagSuffix)) {
    tag += nameOf(tagSuffix);
    pinned = '';
  }
  const written = [newTag, digest, newName, tagSuffix].find(
    value => nameOf(value) !== null,
  );
  return {
    image: `${nameOf(newName) ?? name}${tag && `:${tag}`}${
      pinned && `@${pinned}`
    }`,
    at: (written ?? entry).at,
  };
}
