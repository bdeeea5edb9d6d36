package main
import ("bufio";"encoding/json";"fmt";"os";"bienban/internal/reading")
func main(){
 f,_:=os.Open(os.Args[1]); sc:=bufio.NewScanner(f); sc.Buffer(nil,1<<20)
 w:=json.NewEncoder(os.Stdout); w.SetEscapeHTML(false)
 for sc.Scan(){ var e struct{File string; Published *string}; if err:=json.Unmarshal(sc.Bytes(),&e);err!=nil{fmt.Fprintln(os.Stderr,err);os.Exit(1)}
  b,_:=os.ReadFile(e.File); o:=reading.Options{}; if e.Published!=nil{o.Published=*e.Published}
  d:=reading.Read(string(b),o); d.File=e.File; w.Encode(d)}
}
