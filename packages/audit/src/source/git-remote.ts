import { openGitFolder } from './git-folder';

/** The hosted repository a folder was cloned from. @public */
export interface GitRemote {
  readonly host: string;
  /** Owner or organisation; with groups, all of them (`group/subgroup`). */
  readonly owner: string;
  readonly repository: string;
}

/** `git@host:owner/repository.git`, unless it is a Windows path (`C:\`). */
const SCP_LIKE = /^(?:[^@/\s]+@)?([^:/\s]{2,}):(?!\/\/)(.+)$/;
const HOSTED_PROTOCOLS = new Set(['https:', 'http:', 'ssh:', 'git:']);

function locate(url: string): { host: string; path: string } | null {
  const scp = SCP_LIKE.exec(url);
  if (scp) return { host: scp[1], path: scp[2] };
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, pathname } = new URL(url);
  return HOSTED_PROTOCOLS.has(protocol) && hostname !== ''
    ? { host: hostname, path: pathname }
    : null;
}

/** Reads a remote's URL; user names, passwords, tokens and ports are dropped. */
export function parseGitRemote(url: string): GitRemote | null {
  const location = locate(url.trim());
  if (!location) return null;
  const segments = location.path
    .replace(/\.git\/?$/, '')
    .split('/')
    .filter(segment => segment !== '');
  const repository = segments.pop();
  return repository === undefined || segments.length === 0
    ? null
    : {
        host: location.host.toLowerCase(),
        owner: segments.join('/'),
        repository,
      };
}

/** The URL of the remote in the text of a git configuration. */
function remoteUrl(config: string, remote: string): string | null {
  let section = '';
  for (const line of config.split('\n')) {
    const header = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line);
    if (header) {
      section = header[1];
      continue;
    }
    const url = /^\s*url\s*=\s*(.+?)\s*$/i.exec(line);
    if (url && section === `remote "${remote}"`) {
      return url[1].replace(/^"(.*)"$/, '$1');
    }
  }
  return null;
}

/**
 * The hosted repository that a folder's `origin` names; null when it has none,
 * or it is a path on disk.
 *
 * @public
 */
export function gitRemote(folder: string): GitRemote | null {
  const config = openGitFolder(folder)?.readShared('config');
  const url = config ? remoteUrl(config, 'origin') : null;
  return url === null ? null : parseGitRemote(url);
}
