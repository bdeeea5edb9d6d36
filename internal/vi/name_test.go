package vi_test

import (
	"bytes"
	"testing"

	"bienban/internal/vi"
)

func TestParseName(t *testing.T) {
	for _, c := range []struct {
		full string
		want vi.Name
	}{
		{"Cao Văn Vượng", vi.Name{Family: "Cao", Middle: "Văn", Given: "Vượng"}},
		{"Lê Nam", vi.Name{Family: "Lê", Given: "Nam"}},
		{"Vượng", vi.Name{Given: "Vượng"}},
		{"Nguyễn Thị Minh Khai", vi.Name{Family: "Nguyễn", Middle: "Thị Minh", Given: "Khai"}},
		{"Tôn Nữ Thị Ninh", vi.Name{Family: "Tôn Nữ", Middle: "Thị", Given: "Ninh"}},
		{"TÔN THẤT TÙNG", vi.Name{Family: "TÔN THẤT", Given: "TÙNG"}},
		{"To\u0302n Nư\u0303 Hỷ Khương", vi.Name{Family: "Tôn Nữ", Middle: "Hỷ", Given: "Khương"}},
		{"Công Tằng Tôn Nữ Thị Lan", vi.Name{Family: "Công Tằng Tôn Nữ", Middle: "Thị", Given: "Lan"}},
		{"Hoàng Phủ Ngọc Tường", vi.Name{Family: "Hoàng Phủ", Middle: "Ngọc", Given: "Tường"}},
		{"Tôn Thất", vi.Name{Family: "Tôn", Given: "Thất"}},
		{"Tôn Đức Thắng", vi.Name{Family: "Tôn", Middle: "Đức", Given: "Thắng"}},
		{"Công Tằng Tôn Nữ", vi.Name{Family: "Công", Middle: "Tằng Tôn", Given: "Nữ"}},
		{"  Lê\u00a0Thị\t Thuỷ ", vi.Name{Family: "Lê", Middle: "Thị", Given: "Thuỷ"}},
		{" \t", vi.Name{}},
		{"", vi.Name{}},
	} {
		if got := vi.ParseName(c.full); got != c.want {
			t.Errorf("ParseName(%q) = %+v, want %+v", c.full, got, c.want)
		}
	}
}

func TestNameSortKeyPutsTheGivenNameFirst(t *testing.T) {
	wantOrder(t, vi.NameSortKey, []string{
		"An", "Lê An", "Lê Văn An", "Nguyễn An", "Nguyễn Bình An", "Nguyễn Văn An",
		"Phạm Ánh", "Trần Ân", "Bùi Bình", "Tôn Đức Thắng", "Tôn Nữ Thị Thắng",
		"Lê Thị Thủy", "Đỗ Văn Vang", "Cao Văn Vượng", "Bá Y",
	})
}

func TestNameSortKeyIsOneForOneName(t *testing.T) {
	a, b := vi.NameSortKey("Lê Thị Thuỷ"), vi.NameSortKey(" Lê  Thị Thuy\u0309")
	if !bytes.Equal(a, b) {
		t.Errorf("keys of one name differ: %x, %x", a, b)
	}
}
