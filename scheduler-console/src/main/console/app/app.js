import { html, nothing } from 'lit';
import { isReadOnly } from '../api/jobs.js';
import { session } from '../auth/session.js';
import { m } from '../messages.js';
import { icon } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { parseRoute } from './router.js';
import { localZone, settings, zones } from './settings.js';
import { account, endedNote, signInPage } from '../pages/sign-in.js';
import '../pages/jobs.js';

/** The frame around every page: where one is, where one can go, and how it looks. */
class ConsoleApp extends Part {
  static properties = {
    route: { state: true },
    readOnly: { state: true },
  };

  #onHash = () => this.#follow(true);
  #onKey = (event) => this.#shortcut(event);
  #onSession = () => this.requestUpdate();

  constructor() {
    super();
    settings.apply();
    this.readOnly = true; // Until the server says otherwise, nothing is offered that it may refuse.
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHash);
    document.addEventListener('keydown', this.#onKey);
    session.addEventListener('change', this.#onSession);
    this.#begin();
  }

  async #begin() {
    if (await session.begin()) {
      isReadOnly().then((is) => { this.readOnly = is; }, () => { this.readOnly = false; });
      await this.#follow(false);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#onHash);
    document.removeEventListener('keydown', this.#onKey);
    session.removeEventListener('change', this.#onSession);
  }

  /** Loads what a page needs only when somebody goes there. */
  async #follow(moved) {
    const route = parseRoute(location.hash);
    if (route.page === 'job') await import('../pages/job.js');
    if (route.page === 'upcoming') await import('../pages/upcoming.js');
    if (route.page === 'dead') await import('../pages/dead-letters.js');
    if (['create', 'edit', 'clone'].includes(route.page)) await import('../pages/edit.js');
    const samePage = this.route?.page === route.page && this.route?.id === route.id;
    this.route = route;
    document.title = `${m.titles[route.page]} · ${m.product}`;
    if (moved && !samePage) {
      await this.updateComplete;
      window.scrollTo(0, 0);
      this.querySelector('main').focus();
    }
  }

  #shortcut(event) {
    const typing = event.target.closest?.('input, textarea, select, dialog');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const search = this.querySelector('input[type="search"]');
    if (event.key === '/' && search) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'n' && !this.readOnly) {
      event.preventDefault();
      location.hash = '#/jobs/new';
    }
  }

  render() {
    const page = this.route?.page;
    const link = (href, name, shape, current) => html`
      <li><a href=${href} aria-current=${current ? 'page' : nothing}>${icon(shape)}${name}</a></li>`;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${m.skip}</a>
      <header class="side">
        <a class="brand" href="#/jobs">${icon('clock')}${m.product}</a>
        <nav aria-label=${m.nav.label}>
          ${!session.isIn ? nothing : html`<ul>
            ${link('#/jobs', m.nav.jobs, 'list', !['upcoming', 'dead', 'unknown'].includes(page))}
            ${link('#/upcoming', m.nav.upcoming, 'lanes', page === 'upcoming')}
            ${link('#/dead-letters', m.nav.dead, 'inbox', page === 'dead')}
          </ul>`}
        </nav>
        <div class="preferences">${this.#zoneChoice()}${this.#themeChoice()}${session.user ? account(session.user) : nothing}</div>
      </header>
      <main id="main" tabindex="-1">${session.ended ? endedNote(session.ended) : nothing}
        ${!session.isIn ? signInPage() : this.route ? this.#page() : nothing}</main>`;
  }

  #skip = (event) => {
    event.preventDefault(); // The fragment is the page's address.
    this.querySelector('main').focus();
  };

  #page() {
    const { page, id, query } = this.route;
    switch (page) {
      case 'jobs': return html`<jobs-page .query=${query} .readOnly=${this.readOnly}></jobs-page>`;
      case 'job': return html`<job-page .jobId=${id} .readOnly=${this.readOnly}></job-page>`;
      case 'upcoming': return html`<upcoming-page .query=${query} .readOnly=${this.readOnly}></upcoming-page>`;
      case 'dead': return html`<dead-letters-page .readOnly=${this.readOnly}></dead-letters-page>`;
      case 'unknown': return html`<div class="empty"><h1>${m.unknown.title}</h1><p>${m.unknown.text}</p>
        <a class="button" href="#/jobs">${m.unknown.action}</a></div>`;
      default: return html`<edit-page .mode=${page} .jobId=${id} .query=${query}></edit-page>`;
    }
  }

  #zoneChoice() {
    const option = (value, name) => html`<option value=${value} ?selected=${settings.zone === value}>${name}</option>`;
    return html`<div><label for="zone-choice">${m.zone.label}</label>
      <select id="zone-choice" @change=${(event) => settings.set('zone', event.target.value)}>
        ${option('local', m.zone.local(localZone()))}
        ${zones().map((zone) => option(zone, zone))}
      </select></div>`;
  }

  #themeChoice() {
    return html`<div><label for="theme-choice">${m.theme.label}</label>
      <select id="theme-choice" @change=${(event) => settings.set('theme', event.target.value)}>
        ${['auto', 'light', 'dark'].map((theme) =>
          html`<option value=${theme} ?selected=${settings.theme === theme}>${m.theme[theme]}</option>`)}
      </select></div>`;
  }
}

customElements.define('console-app', ConsoleApp);
