package main
import ("bufio";"encoding/json";"fmt";"os";"bienban/internal/reading";"bienban/internal/reading/plaintext")
func main(){
 f,_:=os.Open(os.Args[1]); sc:=bufio.NewScanner(f); sc.Buffer(nil,1<<20)
 w:=json.NewEncoder(os.Stdout); w.SetEscapeHTML(false)
 for sc.Scan(){ var e struct{File string; Published *string}; if err:=json.Unmarshal(sc.Bytes(),&e);err!=nil{fmt.Fprintln(os.Stderr,err);os.Exit(1)}
  b,_:=os.ReadFile(e.File); doc,err:=plaintext.Extract(b); if err!=nil {w.Encode(map[string]any{"file":e.File,"isMeeting":false,"warnings":[]string{err.Error()}}); continue}; o:=reading.Options{}; if e.Published!=nil{o.Published=*e.Published}
  d:=reading.Read(doc.Text,o); d.File=e.File; if !doc.AsIs {d.Text=doc.Text}; w.Encode(d)}
}
