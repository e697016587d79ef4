/**
 * Pages by the address's fragment, so that the console works under any path, from any file server.
 * `#/jobs/ID/edit?x=y` is { page: 'edit', id: 'ID', query }.
 */
export function parseRoute(hash) {
  const [path, search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const query = new URLSearchParams(search);
  const parts = path.split('/').filter(Boolean).map(decoded);
  const [first, second, third] = parts;
  if (!first) return { page: 'jobs', query };
  if (first === 'upcoming' && parts.length === 1) return { page: 'upcoming', query };
  if (first === 'dead-letters' && parts.length === 1) return { page: 'dead', query };
  if (first !== 'jobs' || parts.length > 3) return { page: 'unknown', query };
  if (!second) return { page: 'jobs', query };
  if (second === 'new' && !third) return { page: 'create', query };
  if (!third) return { page: 'job', id: second, query };
  return { page: { edit: 'edit', clone: 'clone' }[third] ?? 'unknown', id: second, query };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const linkTo = (path, query) => {
  const search = new URLSearchParams(query ?? []).toString();
  return `#/${path}${search ? `?${search}` : ''}`;
};

export const jobLink = (id, rest = '') => linkTo(`jobs/${encodeURIComponent(id)}${rest}`);

export const go = (link) => { location.hash = link; };
