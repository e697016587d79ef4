package io.github.serverlessscheduler.htmlchecker.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of the public internet: what IANA's special-purpose address registries (RFC 6890
 * and its updates) do not set aside for anything else.
 *
 * <p>An IPv4-mapped IPv6 address needs no rule: Java makes it the IPv4 address it stands for.
 */
final class PublicAddresses {

  private static final List<AddressBlock> SPECIAL_IPV4 =
      blocks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carrier-grade NAT
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, the clouds' metadata services among them
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarking
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  /**
   * The only unicast block that IANA gives out of; loopback, ULA, link-local, multicast are not.
   */
  private static final AddressBlock GLOBAL_IPV6 = AddressBlock.of("2000::/3");

  private static final List<AddressBlock> SPECIAL_IPV6 =
      blocks(
          "2001::/23", // protocol assignments, Teredo among them
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4: an IPv4 address in disguise, and no longer in use
          "3fff::/20"); // documentation

  /** NAT64 (RFC 6052): the last four bytes are the IPv4 address that is meant. */
  private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");

  private PublicAddresses() {}

  /** Whether the address is a public unicast one. */
  static boolean contains(InetAddress address) {
    if (address instanceof Inet4Address) {
      return SPECIAL_IPV4.stream().noneMatch(block -> block.contains(address));
    }
    if (NAT64.contains(address)) {
      return contains(embeddedIpv4(address));
    }
    return GLOBAL_IPV6.contains(address)
        && SPECIAL_IPV6.stream().noneMatch(block -> block.contains(address));
  }

  private static InetAddress embeddedIpv4(InetAddress address) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an IPv4 address", e);
    }
  }

  private static List<AddressBlock> blocks(String... cidrs) {
    return Stream.of(cidrs).map(AddressBlock::of).toList();
  }
}
