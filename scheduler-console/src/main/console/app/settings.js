/** What this person chose, kept by their browser: the theme, and the zone times are shown in. */
class Settings extends EventTarget {
  #read(name, otherwise) {
    try {
      return localStorage.getItem(`scheduler-console.${name}`) ?? otherwise;
    } catch {
      return otherwise; // Storage may be forbidden; then a choice lasts as long as the page.
    }
  }

  #values = { theme: this.#read('theme', 'auto'), zone: this.#read('zone', 'local') };

  get theme() {
    return this.#values.theme;
  }

  /** `local`, or an IANA name. */
  get zone() {
    return this.#values.zone;
  }

  /** The IANA name of the zone times are shown in. */
  get zoneId() {
    return this.zone === 'local' ? localZone() : this.zone;
  }

  set(name, value) {
    this.#values[name] = value;
    try {
      localStorage.setItem(`scheduler-console.${name}`, value);
    } catch {
      // As above.
    }
    this.apply();
    this.dispatchEvent(new Event('change'));
  }

  apply() {
    if (this.theme === 'auto') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = this.theme;
    }
  }
}

export const localZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';

/** All zones, UTC among them, in the order of their names. */
export const zones = () =>
  [...new Set(['UTC', localZone(), ...(Intl.supportedValuesOf?.('timeZone') ?? [])])].sort();

export const settings = new Settings();
