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
		// Other orders than the Kinh's are not guessed at.
		{"Y Biêr Niê", vi.Name{Given: "Y Biêr Niê"}},
		{"Y Thanh Hà Niê Kđăm", vi.Name{Given: "Y Thanh Hà Niê Kđăm"}},
		{"H'Ngăm Niê Kđăm", vi.Name{Given: "H'Ngăm Niê Kđăm"}},
		{"H’Yim Kđoh", vi.Name{Given: "H’Yim Kđoh"}},
		{"K' Brêm", vi.Name{Given: "K' Brêm"}},
		{"A Thút", vi.Name{Given: "A Thút"}},
		{"Ksor H'Bơ Khăp", vi.Name{Family: "Ksor", Given: "H'Bơ Khăp"}},
		{"Ksor Phước", vi.Name{Family: "Ksor", Given: "Phước"}},
		{"Hầu A Lềnh", vi.Name{Family: "Hầu", Middle: "A", Given: "Lềnh"}},
		{"Giàng Páo Mỷ", vi.Name{Family: "Giàng", Middle: "Páo", Given: "Mỷ"}},
		{"Điểu K'Ré", vi.Name{Family: "Điểu", Given: "K'Ré"}},
		{"Chau Sóc Kha", vi.Name{Family: "Chau", Middle: "Sóc", Given: "Kha"}},
		{"Y", vi.Name{Given: "Y"}},
		// What is no part of the name is left out.
		{"Đ/c Cao Văn Vượng", vi.Name{Family: "Cao", Middle: "Văn", Given: "Vượng"}},
		{"đồng chí Cao Văn Vượng", vi.Name{Family: "Cao", Middle: "Văn", Given: "Vượng"}},
		{"PGS.TS. Lê Văn Nam", vi.Name{Family: "Lê", Middle: "Văn", Given: "Nam"}},
		{"TS. Trần Thị Ân", vi.Name{Family: "Trần", Middle: "Thị", Given: "Ân"}},
		{"Thiếu tướng Nguyễn Văn An", vi.Name{Family: "Nguyễn", Middle: "Văn", Given: "An"}},
		{"Thượng tọa Thích Minh Quang", vi.Name{Family: "Thích", Middle: "Minh", Given: "Quang"}},
		{"Linh mục Giuse Trần Văn Bình", vi.Name{Family: "Trần", Middle: "Văn", Given: "Bình"}},
		{"Ông Nguyễn Văn An", vi.Name{Family: "Nguyễn", Middle: "Văn", Given: "An"}},
		{"Ông Ích Khiêm", vi.Name{Family: "Ông", Middle: "Ích", Given: "Khiêm"}},
		{"Nguyễn Thị Liên (Liên Hương)", vi.Name{Family: "Nguyễn", Middle: "Thị", Given: "Liên"}},
		{"Maria Lan", vi.Name{Family: "Maria", Given: "Lan"}},
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

// TestAStatedSortNameTakesTheNamesPlace sorts under what is stated.
func TestAStatedSortNameTakesTheNamesPlace(t *testing.T) {
	for stated, same := range map[string]string{"Vượng, Cao Văn": "Cao Văn Vượng", "Thắng, Tôn Đức": "Tôn Đức Thắng", "An": "An"} {
		if a, b := vi.NameSortKeyAs("Y Biêr Niê", stated), vi.NameSortKey(same); !bytes.Equal(a, b) {
			t.Errorf("%q has the key %x, and %q %x", stated, a, same, b)
		}
	}
}

func TestNameSortKeyIsOneForOneName(t *testing.T) {
	a, b := vi.NameSortKey("Lê Thị Thuỷ"), vi.NameSortKey(" Lê  Thị Thuy\u0309")
	if !bytes.Equal(a, b) {
		t.Errorf("keys of one name differ: %x, %x", a, b)
	}
}
