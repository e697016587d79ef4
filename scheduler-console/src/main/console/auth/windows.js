/**
 * What the console's windows tell each other. A code that goes this way is of use only to the window
 * that holds its verifier.
 */
const NAME = 'scheduler-console.sign-in';
const PATIENCE_MILLIS = 1500;

/** The issuer's answer to the request with this state, which comes back to another window. */
export function waitFor(state) {
  const channel = new BroadcastChannel(NAME);
  return new Promise((resolve) => {
    channel.addEventListener('message', ({ data }) => {
      const answer = new URLSearchParams(data.answer ?? '');
      if (answer.get('state') === state) {
        channel.postMessage({ taken: state });
        channel.close();
        resolve(answer);
      }
    });
  });
}

/** Offers an answer that this window has not asked for; gives whether another was waiting for it. */
export function handOver(answer) {
  const channel = new BroadcastChannel(NAME);
  return new Promise((resolve) => {
    const end = (taken) => {
      channel.close();
      resolve(taken);
    };
    const patience = setTimeout(() => end(false), PATIENCE_MILLIS);
    channel.addEventListener('message', ({ data }) => {
      if (data.taken && data.taken === answer.get('state')) {
        clearTimeout(patience);
        end(true);
      }
    });
    channel.postMessage({ answer: answer.toString() });
  });
}

export function tellSignedOut() {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage({ out: true });
  channel.close();
}

export function onSignedOut(listener) {
  new BroadcastChannel(NAME).addEventListener('message', ({ data }) => {
    if (data.out) listener();
  });
}
