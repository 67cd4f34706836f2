package emit

import (
	"slices"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/owin-go/owingen/gen/plan"
)

// tests writes a file of the package's test: its tables, whose frame is in the testkit.
func tests(f *goFile, planned *plan.File) {
	w := f.sampler
	if planned.Number == 1 {
		declareFakes(f, w.list)
	}
	w.keyTests(f, planned, "Accessors", w.accessorTest)
	w.keyTests(f, planned, "Conversions", w.conversionTests)
	w.keyTests(f, planned, "Defaults", w.defaultTest)
	w.keyTests(f, planned, "Checks", w.checkTest)
	w.keyTests(f, planned, "Common", w.commonTest)
	for _, part := range planned.Parts {
		w.outcomesOf(f, part)
		partTest(f, part)
	}
	if planned.Number == 1 {
		w.benchmarks(f)
	}
}

func testing(name string) jen.Code {
	return jen.Id(name).Op("*").Qual("testing", map[string]string{"t": "T", "b": "B"}[name])
}

// keyTests writes the function of a file that has one line for each of its keys, if there is any.
func (w sampler) keyTests(f *goFile, planned *plan.File, name string, line func(key *plan.Key) jen.Code) {
	var lines []jen.Code
	for _, key := range planned.Keys {
		if code := line(key); code != nil {
			lines = append(lines, code)
		}
	}
	if len(lines) == 0 {
		return
	}
	if planned.Number > 1 {
		name += strconv.Itoa(planned.Number)
	}
	f.Func().Id("Test" + name).Params(testing("t")).Block(lines...)
	f.Line()
}

func (w sampler) accessorTest(key *plan.Key) jen.Code {
	if key.Template != nil {
		return w.templateTest(key)
	}
	return jen.Id("roundTrip").Call(jen.Id("t"), jen.Id(key.Const()), w.typed(key, key.Sample), jen.Id(key.Ident), jen.Id(key.Lookup()), jen.Id(key.Set()))
}

// defaultTest tests defaults that are literals or the values of other keys; what an expression gives only the spec knows.
func (w sampler) defaultTest(key *plan.Key) jen.Code {
	d := key.Default
	switch {
	case d == nil || d.Expr != nil:
		return nil
	case d.Key != nil:
		env := jen.Map(jen.String()).Any().Values(jen.Id(d.Key.Const()).Op(":").Add(w.stored(d.Key, d.Key.Sample)))
		return jen.Id("defaultOf").Call(jen.Id("t"), jen.Id(key.Const()), env, jen.Id(key.Ident), conversion(key.Type, w.variable(d.Key, d.Key.Sample)))
	}
	return jen.Id("defaultOf").Call(jen.Id("t"), jen.Id(key.Const()), jen.Map(jen.String()).Any().Values(), jen.Id(key.Ident), w.typed(key, plan.Sample{Literal: d.Literal}))
}

func (w sampler) checkTest(key *plan.Key) jen.Code {
	if key.CheckFunc() == "" {
		return nil
	}
	name := jen.Id(key.Const())
	if key.Template != nil {
		name = jen.Lit(key.Name)
	}
	args := []jen.Code{jen.Id("t"), name, jen.Id(key.CheckFunc()), w.typed(key, key.Sample)}
	for _, c := range key.Unconditional() {
		if c.Failing != nil {
			args = append(args, w.typed(key, *c.Failing))
		}
	}
	return jen.Id("checked").Call(args...)
}

func (w sampler) commonTest(key *plan.Key) jen.Code {
	if len(key.Common) == 0 || key.Template != nil { // to make the name of a template's key, its setter allocates
		return nil
	}
	args := []jen.Code{jen.Id("t"), jen.Id(key.Const()), jen.Id(key.Ident), jen.Id(key.Set())}
	for _, value := range key.Common {
		args = append(args, literal(value))
	}
	return jen.Id("recurring").Call(args...)
}

// outcomesOf writes the table of what the validator must refuse of a part of the keys, and of the optional values that it must
// take. What is not about a part, templates and which keys go together, is with the first.
func (w sampler) outcomesOf(f *goFile, part plan.Part) {
	e := part.Environment
	f.Func().Id(e.OutcomesPart(part.Number)).Params().Index().Id("outcome").Block(jen.Return(jen.Index().Id("outcome").ValuesFunc(func(rows *jen.Group) {
		members := part.Members
		if part.Number == 1 {
			members = slices.Concat(members, e.Templates)
		}
		for i := range members {
			for _, row := range w.outcomes(&members[i]) {
				rows.Line().Add(row)
			}
		}
		if part.Number == 1 {
			for _, row := range presenceOutcomes(e) {
				rows.Line().Add(row)
			}
		}
		rows.Line()
	})))
	f.Line()
}

// partTest writes the tests of a validator, of the reading, and of the view that is read; of a part behind the first, whose
// functions are tested by themselves since those of many keys take their time, and one outcome shows that they are called.
func partTest(f *goFile, part plan.Part) {
	e := part.Environment
	outcomes := jen.Id(e.OutcomesPart(part.Number)).Call()
	validation := func(validator, outcomes jen.Code) jen.Code {
		return jen.Id("validation").Call(jen.Id("t"), validator, jen.Id(e.NewEnv()), outcomes)
	}
	reading := func(outcomes jen.Code) jen.Code {
		return jen.Id("reading").Call(jen.Id("t"), jen.Id(e.Validate()), jen.Id(e.Read()), jen.Id(e.NewEnv()), outcomes)
	}
	if part.Number > 1 {
		first := jen.Id("outcomes").Index(jen.Op(":").Lit(1))
		f.Func().Id(e.TestPart(part.Number)).Params(testing("t")).Block(
			jen.Id("outcomes").Op(":=").Add(outcomes),
			validation(jen.Id(e.Validate()), first),
			validation(jen.Id("partOf").Call(jen.Id(e.PartName(part.Number))), jen.Id("outcomes")),
			reading(first))
		f.Line()
		return
	}
	f.Func().Id(e.TestPart(1)).Params(testing("t")).Block(validation(jen.Id(e.Validate()), outcomes))
	f.Line()
	all := outcomes
	if part.Of > 1 {
		all = jen.Qual("slices", "Concat").CallFunc(func(parts *jen.Group) {
			for number := 1; number <= part.Of; number++ {
				parts.Id(e.OutcomesPart(number)).Call()
			}
		})
	}
	f.Func().Id("Test"+e.Read()).Params(testing("t")).Block(
		reading(outcomes),
		jen.Id("viewing").Call(jen.Id("t"), jen.Id(e.Read()), jen.Id(e.Diff()), jen.Id(e.NewEnv()), all))
	f.Line()
}

func (w sampler) outcomes(m *plan.Member) []jen.Code {
	key := m.Key
	var rows []jen.Code
	row := func(value jen.Code, want string, also jen.Code) {
		rows = append(rows, jen.Values(sampleName(key), value, jen.Id(want), also))
	}
	if m.Optional {
		row(w.stored(key, m.Sample), "nil", jen.Nil())
		row(jen.Nil(), "nil", jen.Nil())
	} else {
		row(jen.Id("absent").Values(), "ErrMissing", jen.Nil())
		row(jen.Nil(), "ErrNil", jen.Nil())
	}
	for _, s := range key.Stored {
		if s.Form == plan.Nilable {
			want := "ErrNil"
			if m.Optional {
				want = "nil"
			}
			row(conversion(s.Type, jen.Nil()), want, jen.Nil())
		}
	}
	if !key.Any() {
		row(jen.Id("wrongType").Values(), "ErrType", jen.Nil())
	}
	for _, s := range key.Stored {
		if s.Via != nil && len(s.Via.Refuse) > 0 {
			row(dynamicAs(s.Type, s.Via.Refuse[0]), "ErrType", jen.Nil())
		}
	}
	for _, failure := range m.Failures {
		row(w.stored(key, failure.Value), "ErrValue", w.also(failure.When))
	}
	return rows
}

// presenceOutcomes are what the validator says of keys none of which is there, and of forbidden ones that are.
func presenceOutcomes(e *plan.Environment) []jen.Code {
	var rows []jen.Code
	for _, r := range e.Requires {
		others := jen.Dict{}
		for _, m := range r.OneOf[1:] {
			others[jen.Id(m.Key.Const())] = jen.Id("absent").Values()
		}
		rows = append(rows, jen.Values(jen.Id(r.OneOf[0].Key.Const()), jen.Id("absent").Values(), jen.Id("ErrMissing"), jen.Map(jen.String()).Any().Values(others)))
	}
	for _, f := range e.Forbidden {
		rows = append(rows,
			jen.Values(jen.Lit(f.Sample), jen.Lit("a"), jen.Id("ErrForbidden"), jen.Nil()),
			jen.Values(jen.Lit(f.Sample), jen.Nil(), jen.Nil(), jen.Nil()))
	}
	return rows
}

// also gives what the environment must hold for a condition to be met.
func (w sampler) also(when *plan.Condition) jen.Code {
	if when == nil {
		return jen.Nil()
	}
	return jen.Map(jen.String()).Any().Values(jen.Id(when.Key.Const()).Op(":").Add(w.stored(when.Key, when.Sample)))
}

// benchmarks measures the accessors of the first key of each Go type, which the cost depends on, and of the first with values that
// recur, and the validators.
func (w sampler) benchmarks(f *goFile) {
	seen := map[string]bool{}
	f.Func().Id("BenchmarkAccessors").Params(testing("b")).BlockFunc(func(body *jen.Group) {
		for _, key := range f.pkg.WithAccessors() {
			name := key.Type.String()
			if len(key.Common) > 0 {
				name += " that recurs"
			}
			if !seen[name] {
				seen[name] = true
				w.accessorBenchmark(body, key)
			}
		}
	})
	f.Line()
	for _, e := range f.pkg.Environments {
		benchmark(f, e, e.Validate(), jen.Err())
		benchmark(f, e, e.Read(), jen.List(jen.Id("_"), jen.Err()))
	}
}

// benchmark measures a function that looks at a whole environment, whose results are an error and what is before it.
func benchmark(f *goFile, e *plan.Environment, function string, results *jen.Statement) {
	f.Func().Id("Benchmark"+function).Params(testing("b")).Block(
		jen.Id("env").Op(":=").Id(e.NewEnv()).Call(),
		jen.Id("b").Dot("ReportAllocs").Call(),
		jen.For(jen.Id("b").Dot("Loop").Call()).Block(
			jen.If(results.Op(":=").Id(function).Call(jen.Id("env")), jen.Err().Op("!=").Nil()).Block(
				jen.Id("b").Dot("Fatal").Call(jen.Err()))))
	f.Line()
}

// accessorBenchmark stores a variable: a constant argument would be kept alive by b.Loop, and allocate.
func (w sampler) accessorBenchmark(body *jen.Group, key *plan.Key) {
	sample := key.Sample
	if len(key.Common) > 0 {
		sample.Literal = key.Common[0]
	}
	run := func(name string, code ...jen.Code) {
		body.Id("b").Dot("Run").Call(jen.Lit(name), jen.Func().Params(testing("b")).Block(append([]jen.Code{
			jen.Id("value").Op(":=").Add(w.variable(key, sample)),
			jen.Id("env").Op(":=").Map(jen.String()).Any().Values(),
			jen.Id(key.Set()).Call(samplePart(key, jen.Id("value"))...),
			jen.Id("b").Dot("ReportAllocs").Call(),
		}, code...)...))
	}
	loop := jen.For(jen.Id("b").Dot("Loop").Call())
	run(key.Ident, jen.Add(loop).Block(jen.Id(key.Ident).Call(samplePart(key)...)))
	run(key.Set(), jen.Add(loop).Block(jen.Id(key.Set()).Call(samplePart(key, jen.Id("value"))...)))
}
