/**
 * Files whose text no check can use. Their existence still counts: they stay
 * in the tree, without content.
 */
const OPAQUE_EXTENSIONS = new Set(
  (
    'png jpg jpeg gif webp avif ico bmp tif tiff psd svgz ' +
    'mp3 mp4 mov avi mkv webm wav ogg flac ' +
    'woff woff2 ttf otf eot ' +
    'zip gz tgz bz2 xz 7z rar tar jar war ear nupkg whl ' +
    'exe dll so dylib o a class pyc pdb wasm bin ' +
    'pdf doc docx xls xlsx ppt pptx ' +
    'sqlite db parquet onnx pt h5 npy pkl ' +
    'map snap'
  ).split(' '),
);

const OPAQUE_FOLDERS = new Set([
  'node_modules',
  '.git',
  'vendor',
  '.terraform',
]);

/** True when a file's text can matter to an audit, judged by its path alone. */
export function hasUsefulContent(path: string): boolean {
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  if (segments.some(segment => OPAQUE_FOLDERS.has(segment))) {
    return false;
  }
  const dot = name.lastIndexOf('.');
  return (
    dot < 0 ||
    !OPAQUE_EXTENSIONS.has(name.slice(dot + 1).toLocaleLowerCase('en-US'))
  );
}
