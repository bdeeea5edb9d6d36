package bench

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"bienban/db"
	"bienban/internal/demo"
)

// Corpus is a generated record file that is kept between runs, with the times of its generation.
type Corpus struct {
	// DB is the path of the record file.
	DB       string `json:"-"`
	Meetings int
	// Records is the number of records, meetings included.
	Records int
	// Bytes is the size of the record file.
	Bytes int64
	// Generated is the time that `bienban demo` took to generate and record everything; Imported is the time that
	// `bienban import` took to record the same from a file of JSON Lines of ImportedBytes bytes. Zero if the import was
	// left out.
	Generated, Imported time.Duration
	ImportedBytes       int64
}

const seed = 35

// Prepare finds the record file of so many generated meetings in the folder, or makes it with the binary. The name of
// the file has a checksum of what the records depend on, so that a changed generator or schema makes a new file.
func Prepare(ctx context.Context, binary, folder string, meetings int, withImport bool,
	tell func(string),
) (Corpus, error) {
	version, err := generatorVersion()
	if err != nil {
		return Corpus{}, err
	}
	base := filepath.Join(folder, fmt.Sprintf("bench-%d-%s", meetings, version))
	made, err := kept(base)
	if err == nil && (made.Imported > 0 || !withImport) {
		return made, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Corpus{}, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return Corpus{}, err
	}
	made.Meetings, made.DB = meetings, base+".db"
	if made.Generated == 0 {
		tell(fmt.Sprintf("generating %d meetings, once", meetings))
		if err := made.generate(ctx, binary); err != nil {
			return Corpus{}, err
		}
	}
	if withImport {
		tell(fmt.Sprintf("importing %d meetings, once", meetings))
		if err := made.importAll(ctx, binary, base); err != nil {
			return Corpus{}, err
		}
	}
	return made, made.keep(base)
}

func kept(base string) (Corpus, error) {
	c := Corpus{DB: base + ".db"}
	content, err := os.ReadFile(base + ".json")
	if err != nil {
		return c, err
	}
	if _, err := os.Stat(c.DB); err != nil {
		return Corpus{}, err
	}
	return c, json.Unmarshal(content, &c)
}

func (c *Corpus) keep(base string) error {
	content, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(base+".json", content, 0o644)
}

func (c *Corpus) generate(ctx context.Context, binary string) error {
	if err := removeDatabase(c.DB); err != nil {
		return err
	}
	start := time.Now()
	if err := program(ctx, binary, "demo", "--db", c.DB, "--meetings", strconv.Itoa(c.Meetings), "--seed",
		strconv.Itoa(seed)); err != nil {
		return err
	}
	c.Generated = time.Since(start)
	return c.measure(ctx)
}

// measure counts the records by their first revisions.
func (c *Corpus) measure(ctx context.Context) (err error) {
	d, err := db.Open(ctx, c.DB, db.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if err := d.Read.Get(ctx, &c.Records, "SELECT count(*) FROM revisions WHERE operation = 'CREATE'"); err != nil {
		return err
	}
	info, err := os.Stat(c.DB)
	if err != nil {
		return err
	}
	c.Bytes = info.Size()
	return nil
}

func (c *Corpus) importAll(ctx context.Context, binary, base string) error {
	lines, into := base+".jsonl", base+"-imported.db"
	defer func() { _ = os.Remove(lines); _ = removeDatabase(into) }()
	if err := writeFile(lines, func(w io.Writer) error { return export(w, c.Meetings) }); err != nil {
		return err
	}
	info, err := os.Stat(lines)
	if err != nil {
		return err
	}
	c.ImportedBytes = info.Size()
	start := time.Now()
	if err := program(ctx, binary, "import", "--db", into, lines); err != nil {
		return err
	}
	c.Imported = time.Since(start)
	return nil
}

// export writes generated meetings as JSON Lines.
func export(w io.Writer, meetings int) error {
	e := json.NewEncoder(w)
	for entry := range demo.Records(demo.Config{Meetings: meetings, Seed: seed}) {
		if err := e.Encode(entry.Input); err != nil {
			return err
		}
	}
	return nil
}

// generatorVersion is a checksum of the first generated records, and of the schema of an empty database.
func generatorVersion() (string, error) {
	h := sha256.New()
	if err := export(h, 200); err != nil {
		return "", err
	}
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	ctx := context.Background()
	d, err := db.Open(ctx, filepath.Join(folder, "empty.db"), db.Options{Create: true})
	if err != nil {
		return "", err
	}
	var schema []string
	err = d.Read.Select(ctx, &schema, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
	if err := errors.Join(err, d.Close()); err != nil {
		return "", err
	}
	for _, s := range schema {
		_, _ = io.WriteString(h, s) // a hash never returns an error
	}
	return hex.EncodeToString(h.Sum(nil)[:4]), nil
}

func removeDatabase(path string) error {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<20)
	return errors.Join(write(b), b.Flush(), f.Close())
}

// program runs the binary and waits for its end.
func program(ctx context.Context, binary string, args ...string) error {
	out, err := exec.CommandContext(ctx, binary, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w\n%s", binary, args[0], err, out)
	}
	return nil
}
