package io.github.serverlessscheduler.htmlchecker.outbound;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A block of IP addresses in CIDR notation: those whose first bits are the block's.
 *
 * @param first the block's first address, which tells IPv4 from IPv6 by its length
 * @param bits how many leading bits the block's addresses share
 */
record AddressBlock(InetAddress first, int bits) {

  /**
   * The block that is written so.
   *
   * @param cidr an address literal, a slash, a number of bits
   */
  static AddressBlock of(String cidr) {
    int slash = cidr.indexOf('/');
    try {
      return new AddressBlock(
          InetAddress.getByName(cidr.substring(0, slash)),
          Integer.parseInt(cidr.substring(slash + 1)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(cidr + " is not an address block", e);
    }
  }

  /** Whether the address is of this block's family and in it. */
  boolean contains(InetAddress address) {
    byte[] ours = first.getAddress();
    byte[] theirs = address.getAddress();
    return ours.length == theirs.length && prefix(ours).equals(prefix(theirs));
  }

  private BigInteger prefix(byte[] address) {
    return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
  }
}
