/** What has to outlive the way to the issuer and back, in this tab alone. Never a token. */
const KEY = 'scheduler-console.sign-in';

/** Gives whether it could be kept: storage may be forbidden. */
export function keep(started) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(started));
    return true;
  } catch {
    return false;
  }
}

/** Gives it once. */
export function take() {
  try {
    const started = JSON.parse(sessionStorage.getItem(KEY)) ?? {};
    sessionStorage.removeItem(KEY);
    return started;
  } catch {
    return {};
  }
}
