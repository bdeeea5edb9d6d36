package title

import (
	"slices"
	"strings"
	"testing"
)

func TestSpellingsGoBothWays(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"HĐND tỉnh Hư Cấu", "hoi dong nhan dan tinh hu cau"},
		{"hdnd tinh", "hoi dong nhan dan tinh"},
		{"Hội đồng nhân dân tỉnh", "hdnd tinh"},
		{"Ban Thường vụ Huyện ủy", "btvhu"},
		{"Ban Thường vụ Huyện ủy", "btv huyen uy"},
		{"BTVHU", "ban thuong vu huyen uy"},
		{"BTVTU", "ban thuong vu thanh uy"},
		{"BCĐ 35", "ban chi dao 35"},
		{"Ban Chỉ đạo 35 Cẩm Thủy", "bcd 35 cam thuy"},
		{"Ủy viên Ban Thường vụ Tỉnh ủy", "uvbtvtu"},
		{"TB kết luận", "thong bao ket luan"},
	} {
		all := Spellings(strings.Fields(c.text))
		if !slices.ContainsFunc(all, func(words []string) bool { return strings.Join(words, " ") == c.want }) {
			t.Errorf("%q is spelt as %q, not as %q", c.text, all, c.want)
		}
	}
	for _, text := range []string{"Cao Văn Vượng", "tu", "tỉnh ủy", "hư cấu", ""} {
		if all := Spellings(strings.Fields(text)); len(all) > 0 {
			t.Errorf("%q is spelt as %q, too", text, all)
		}
	}
}
