/**
 * What whoever serves the console says of its surroundings: config.json, beside index.html. Without
 * it, or with an empty one, the API is at ../v1/ and nobody signs in.
 */

/** Where the console is, without query and fragment: where a sign-in comes back to. */
export const home = new URL('./', location.href);

/** { api, sign_in }, as docs/guide/console.md has it; `broken` where it cannot be read. */
export const config = await read();

async function read() {
  try {
    const answer = await fetch(new URL('config.json', home));
    return answer.status === 404 ? {} : checked(await answer.json());
  } catch (failure) {
    return { broken: failure.message };
  }
}

function checked(content) {
  const { sign_in: signIn } = content;
  if (signIn && !(URL.canParse(signIn.issuer) && typeof signIn.client_id === 'string')) {
    throw new Error('sign_in needs an issuer, which is a URL, and a client_id');
  }
  if (signIn?.token && !['access', 'id'].includes(signIn.token)) {
    throw new Error('sign_in.token is "access" or "id"');
  }
  return content;
}
