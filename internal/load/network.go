package load

import "net/netip"

// Network is what counts as one client where clients are told apart by address: an IPv4 address, or of IPv6 a network
// of 64 bits, since whoever has one of its addresses has them all. A text that is no address stays what it is.
func Network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil || a.Unmap().Is4() {
		return address
	}
	return netip.PrefixFrom(a.WithZone(""), 64).Masked().String()
}
