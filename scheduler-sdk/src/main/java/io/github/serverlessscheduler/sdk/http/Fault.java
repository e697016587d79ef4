package io.github.serverlessscheduler.sdk.http;

/**
 * One thing that is wrong with a request.
 *
 * @param place in what kind of place
 * @param name where: a JSON pointer into the body, or the name of a parameter or header
 * @param detail what, and what was expected
 */
record Fault(Place place, String name, String detail) {

  private static final int LONGEST_NAME = 100;

  enum Place {
    POINTER("pointer"),
    PARAMETER("parameter"),
    HEADER("header");

    private final String member;

    Place(String member) {
      this.member = member;
    }
  }

  static Fault header(String name, String detail) {
    return new Fault(Place.HEADER, name, detail);
  }

  /** The name may be anything that a client made up. */
  static Fault parameter(String name, String detail) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    return new Fault(Place.PARAMETER, shown.replaceAll("\\p{C}", "\uFFFD"), detail);
  }

  String json() {
    return JsonText.object(json -> json.put(place.member, name).put("detail", detail));
  }
}
