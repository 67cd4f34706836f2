package gotype_test
import ("testing";"strings";"time";"go/parser";"github.com/owin-go/owingen/gen/gotype")
func TestSlow(t *testing.T){
 for _,s:=range []string{strings.Repeat("func(a, b ", 99)+"int"+strings.Repeat(")",99), strings.Repeat("func(", 99)+"int"+strings.Repeat(")",99),strings.Repeat("func() (x ", 99)+"int"+strings.Repeat(")",99),strings.Repeat("A[", 99)+"int"+strings.Repeat("]",99),strings.Repeat("chan (", 49)+"int"+strings.Repeat(")",49),strings.Repeat("func(func(), ", 99)+"int"+strings.Repeat(")",99),strings.Repeat("<-chan ", 99)+"int"}{
  n:=time.Now(); ty,err:=gotype.Parse(s); a:=time.Since(n); if err!=nil{t.Log(err);continue}; n=time.Now(); x:=ty.String(); b:=time.Since(n);n=time.Now(); _,err=parser.ParseExpr(x)
  t.Log(a,b,time.Since(n),err)
  n=time.Now();ty.Equal(gotypeP(s)); t.Log(time.Since(n))
 }
}
func gotypeP(s string)*gotype.Type{x,_:=gotype.Parse(s);return x}
