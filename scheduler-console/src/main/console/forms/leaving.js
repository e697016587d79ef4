import { m } from '../messages.js';
import { ask } from '../parts/dialog.js';

/**
 * Asks before a page is left on which something would be lost, whether by a link, a key, the back
 * button or the tab's end. A Lit controller.
 */
export class Leaving {
  #isChanged;
  #isAsking = false;
  #isLeaving = false;
  #address;
  #onLink = (event) => this.#link(event);
  #onMove = () => this.#moved();
  #onUnload = (event) => { if (this.#isChanged()) event.preventDefault(); };

  constructor(host, isChanged) {
    this.#isChanged = isChanged;
    host.addController(this);
  }

  hostConnected() {
    this.#address = location.hash;
    document.addEventListener('click', this.#onLink, true);
    window.addEventListener('popstate', this.#onMove);
    window.addEventListener('beforeunload', this.#onUnload);
  }

  hostDisconnected() {
    document.removeEventListener('click', this.#onLink, true);
    window.removeEventListener('popstate', this.#onMove);
    window.removeEventListener('beforeunload', this.#onUnload);
  }

  #link(event) {
    const href = event.target.closest?.('a[href^="#/"]')?.getAttribute('href');
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey; // In another tab nothing is lost.
    if (href && !isElsewhere && this.#isChanged()) {
      event.preventDefault();
      this.#ask(href);
    }
  }

  /** The address has changed already: it is put back before `hashchange`, which the app follows. */
  #moved() {
    const wanted = location.hash;
    if (this.#isLeaving || wanted === this.#address || !this.#isChanged()) {
      this.#address = wanted;
      this.#isLeaving = false;
      return;
    }
    history.pushState(null, '', this.#address);
    this.#ask(wanted);
  }

  async #ask(link) {
    if (this.#isAsking) {
      return;
    }
    this.#isAsking = true;
    const { title, text, stay, go } = m.leave;
    const isLeft = (await ask({ title, text, refuse: stay, action: go, danger: true })) !== undefined;
    this.#isAsking = false;
    if (isLeft) {
      this.#isLeaving = true;
      location.hash = link;
    }
  }
}
