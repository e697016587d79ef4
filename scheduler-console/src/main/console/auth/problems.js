import * as oauth from 'oauth4webapi';

/** What an issuer calls it, and what that comes to for people. */
const NAMED = {
  access_denied: 'denied',
  invalid_client: 'client', unauthorized_client: 'client', unsupported_response_type: 'client', invalid_scope: 'client',
  invalid_grant: 'late',
};

/** A failure as { kind, detail }; the kinds are those of `m.signIn.problems`. */
export function problemOf(failure) {
  const { code, error, error_description: description, cause } = failure;
  if (error && [oauth.AUTHORIZATION_RESPONSE_ERROR, oauth.RESPONSE_BODY_ERROR].includes(code)) {
    return { kind: NAMED[error] ?? 'failed', detail: description ? `${error}: ${description}` : error };
  }
  if (code === oauth.JWT_TIMESTAMP_CHECK) {
    return { kind: 'clock', detail: aheadOf(cause) };
  }
  if (code === oauth.INVALID_RESPONSE && /"state"/.test(failure.message)) {
    return { kind: 'state' };
  }
  if (code === oauth.JSON_ATTRIBUTE_COMPARISON || (code === oauth.JWT_CLAIM_COMPARISON && cause?.claim !== 'nonce')) {
    return { kind: 'client', detail: failure.message };
  }
  const noAnswer = [oauth.RESPONSE_IS_NOT_CONFORM, oauth.RESPONSE_IS_NOT_JSON, oauth.PARSE_ERROR].includes(code)
    || (!code && ['TypeError', 'TimeoutError', 'AbortError'].includes(failure.name)) || failure.name === 'TimeoutError';
  return { kind: noAnswer ? 'unreachable' : 'failed', detail: failure.message };
}

/** By how many minutes this computer's clock is ahead, of a token that came as it was made. */
const aheadOf = ({ now, claims: { iat } = {} } = {}) =>
  (iat && now > iat ? String(Math.round((now - iat) / 60)) : undefined);
