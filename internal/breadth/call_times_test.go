package breadth

import (
	"testing"
	"time"
)

func TestPace(t *testing.T) {
	quick, slow, fresh := &Field{Name: "quick"}, &Field{Name: "slow"}, &Field{Name: "fresh"}
	var p callTimes
	for range 50 {
		p.record(quick, 2*time.Microsecond)
		p.record(slow, 200*time.Microsecond)
	}
	of := func(fields ...*Field) (tasks []task) {
		for _, f := range fields {
			tasks = append(tasks, task{field: &field{table: f}})
		}
		return tasks
	}
	for _, c := range []struct {
		name string
		got  bool
		want bool
	}{
		{"quick ones", p.isParallelFaster(of(quick, quick, quick)), false},
		{"one slow among quick", p.isParallelFaster(of(slow, quick)), false},
		{"two slow", p.isParallelFaster(of(slow, slow)), true},
		{"unknown ones", p.isParallelFaster(of(fresh, fresh)), true},
	} {
		if c.got != c.want {
			t.Errorf("%s: side by side is %t, expected %t", c.name, c.got, c.want)
		}
	}
	for range 50 {
		p.record(slow, time.Microsecond)
	}
	if p.isParallelFaster(of(slow, slow)) {
		t.Error("a relation that became quick is still taken to be slow")
	}
}
