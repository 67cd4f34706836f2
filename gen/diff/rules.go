package diff

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"github.com/owin-go/owingen/gen/diag"
)

// Verdict is the part of a version number that has to move (Semantic Versioning 2.0.0). They are ordered: the greater one wins.
type Verdict uint8

// The verdicts. None is for specs that do not differ.
const (
	None Verdict = iota
	Patch
	Minor
	Major
)

var verdicts = [...]string{None: "none", Patch: "patch", Minor: "minor", Major: "major"}

// String returns "none", "patch", "minor" or "major".
func (v Verdict) String() string { return verdicts[v] }

// MarshalText writes the verdict as String does.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// Heading is the section of a changelog that a change stands in, unless it breaks something.
type Heading string

// The headings, after https://keepachangelog.com.
const (
	Added      Heading = "Added"
	Deprecated Heading = "Deprecated"
	Changed    Heading = "Changed"
)

// Rule is a kind of change.
type Rule struct {
	ID       diag.Rule
	Severity Verdict // what one such change asks for; Major is what is called breaking
	Heading  Heading
	Purpose  string // what happened, in one line, and where it is not plain why that has this severity
}

// The rules.
const (
	PackageRenamed        diag.Rule = "package-renamed"
	OutputMoved           diag.Rule = "output-moved"
	PackagesChanged       diag.Rule = "packages-changed"
	AbsentNarrowed        diag.Rule = "absent-narrowed"
	AbsentWidened         diag.Rule = "absent-widened"
	EnvironmentAdded      diag.Rule = "environment-added"
	EnvironmentRemoved    diag.Rule = "environment-removed"
	EnvironmentRenamed    diag.Rule = "environment-renamed"
	ValidatorRenamed      diag.Rule = "validator-renamed"
	AliasAdded            diag.Rule = "alias-added"
	AliasRemoved          diag.Rule = "alias-removed"
	AliasChanged          diag.Rule = "alias-changed"
	KeyAdded              diag.Rule = "key-added"
	KeyAddedRequired      diag.Rule = "key-added-required"
	KeyRemoved            diag.Rule = "key-removed"
	KeyRenamed            diag.Rule = "key-renamed"
	KeySuperseded         diag.Rule = "key-superseded"
	TemplateChanged       diag.Rule = "template-changed"
	TemplateNarrowed      diag.Rule = "template-narrowed"
	VariableRenamed       diag.Rule = "variable-renamed"
	AccessorAdded         diag.Rule = "accessor-added"
	AccessorRemoved       diag.Rule = "accessor-removed"
	GoNameChanged         diag.Rule = "go-name-changed"
	GoNameForwarded       diag.Rule = "go-name-forwarded"
	ForwarderAdded        diag.Rule = "forwarder-added"
	ForwarderRemoved      diag.Rule = "forwarder-removed"
	ForwardChanged        diag.Rule = "forward-changed"
	TypeChanged           diag.Rule = "type-changed"
	TypeWordChanged       diag.Rule = "type-word-changed"
	StoreChanged          diag.Rule = "store-changed"
	AcceptNarrowed        diag.Rule = "accept-narrowed"
	AcceptWidened         diag.Rule = "accept-widened"
	BecameRequired        diag.Rule = "became-required"
	BecameOptional        diag.Rule = "became-optional"
	KeyJoined             diag.Rule = "key-joined-environment"
	KeyJoinedRequired     diag.Rule = "key-joined-required"
	KeyLeft               diag.Rule = "key-left-environment"
	DefaultAdded          diag.Rule = "default-added"
	DefaultChanged        diag.Rule = "default-changed"
	DefaultRemoved        diag.Rule = "default-removed"
	CheckAdded            diag.Rule = "check-added"
	CheckRemoved          diag.Rule = "check-removed"
	CheckNarrowed         diag.Rule = "check-narrowed"
	CheckWidened          diag.Rule = "check-widened"
	CheckChanged          diag.Rule = "check-changed"
	CheckFunctionAdded    diag.Rule = "check-function-added"
	CheckFunctionRemoved  diag.Rule = "check-function-removed"
	ValuesNarrowed        diag.Rule = "values-narrowed"
	ValuesWidened         diag.Rule = "values-widened"
	ValuesClosed          diag.Rule = "values-closed"
	ValuesOpened          diag.Rule = "values-opened"
	ConstantAdded         diag.Rule = "constant-added"
	ConstantRemoved       diag.Rule = "constant-removed"
	ConstantChanged       diag.Rule = "constant-changed"
	ValueDeprecated       diag.Rule = "value-deprecated"
	CommonChanged         diag.Rule = "common-changed"
	RequirementAdded      diag.Rule = "requirement-added"
	RequirementRemoved    diag.Rule = "requirement-removed"
	ForbiddenAdded        diag.Rule = "forbidden-added"
	ForbiddenRemoved      diag.Rule = "forbidden-removed"
	ForbiddenErrorAdded   diag.Rule = "forbidden-error-added"
	ForbiddenErrorRemoved diag.Rule = "forbidden-error-removed"
	KeyDeprecated         diag.Rule = "deprecated"
	KeyUndeprecated       diag.Rule = "undeprecated"
	DeprecationChanged    diag.Rule = "deprecation-changed"
	VersionChanged        diag.Rule = "version-changed"
	DescriptionChanged    diag.Rule = "description-changed"
	InfoChanged           diag.Rule = "info-changed"
	TableChanged          diag.Rule = "table-changed"
	OrderChanged          diag.Rule = "order-changed"
	ObsoleteChanged       diag.Rule = "obsolete-changed"
)

// Rules returns the rules, those of the whole package before those of a key.
func Rules() []Rule { return slices.Clone(rules) }

// RuleNamed returns the rule of that id; false if there is none.
func RuleNamed(id diag.Rule) (Rule, bool) {
	rule, ok := byID[id]
	return rule, ok
}

// PrintRules writes the rules as a table.
func PrintRules(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, rule := range rules {
		fmt.Fprintf(table, "%s\t%s\t%s\n", rule.ID, rule.Severity, rule.Purpose)
	}
	return table.Flush()
}

var byID = func() map[diag.Rule]Rule {
	index := map[diag.Rule]Rule{}
	for _, rule := range rules {
		index[rule.ID] = rule
	}
	return index
}()

var rules = []Rule{
	{PackageRenamed, Major, Changed, "the generated package has another name"},
	{OutputMoved, Major, Changed, "the generated package stands in another folder, so it is imported by another path"},
	{PackagesChanged, Major, Changed, "the keys are in one package instead of one for each namespace, or the other way about, so they are imported by other paths"},
	{AbsentNarrowed, Major, Changed, "an empty value no longer counts as an absent one: validators check it, getters give no default for it"},
	{AbsentWidened, Minor, Changed, "an empty value of an optional key counts as an absent one"},

	{EnvironmentAdded, Minor, Added, "a new environment brings a validator"},
	{EnvironmentRemoved, Major, Changed, "an environment is gone, and its validator"},
	{EnvironmentRenamed, Patch, Changed, "an environment has another name, its validator the same"},
	{ValidatorRenamed, Major, Changed, "the functions and the view of an environment have other names"},

	{AliasAdded, Minor, Added, "a new alias of a type is exported"},
	{AliasRemoved, Major, Changed, "an exported alias is gone"},
	{AliasChanged, Major, Changed, "an exported alias stands for another type"},

	{KeyAdded, Minor, Added, "a new key brings accessors"},
	{KeyAddedRequired, Major, Changed, "a new key is required in an environment that there was: who provides that has to add it"},
	{KeyRemoved, Major, Changed, "a key is gone, and its accessors"},
	{KeyRenamed, Major, Changed, "a key is looked up under another name: what is stored under the old one is not found"},
	{KeySuperseded, Minor, Deprecated, "a key is deprecated for a new one, and keeps its accessors"},
	{TemplateChanged, Major, Changed, "a key becomes a template, or a template a key: the accessors take a variable part, or take none any more"},
	{TemplateNarrowed, Major, Changed, "a name that a template stood for is that of another key: the iterator no longer comes to it"},
	{VariableRenamed, Patch, Changed, "the variable part of a template has another name"},
	{AccessorAdded, Minor, Added, "a key that had no accessors has them"},
	{AccessorRemoved, Major, Changed, "a key has no accessors any more, and validators do not look at it"},
	{GoNameChanged, Major, Changed, "the accessors of a key have other names, and the old names are gone"},
	{GoNameForwarded, Minor, Deprecated, "the accessors of a key have other names, and the old names stay as forwarders"},
	{ForwarderAdded, Minor, Added, "a key has further, deprecated names"},
	{ForwarderRemoved, Major, Changed, "a deprecated name of a key is gone"},
	{ForwardChanged, Major, Changed, "the accessors of a deprecated key look under another name than they did"},

	{TypeChanged, Major, Changed, "the accessors of a key have another Go type"},
	{TypeWordChanged, Patch, Changed, "a type is written in another way that means the same in Go"},
	{StoreChanged, Major, Changed, "the setter stores another dynamic type, which readers of another version may not take"},
	{AcceptNarrowed, Major, Changed, "a dynamic type is no longer taken when a key is read"},
	{AcceptWidened, Minor, Changed, "a further dynamic type is taken when a key is read"},

	{BecameRequired, Major, Changed, "a key must be in an environment: validation is stricter for those who provide it"},
	{BecameOptional, Major, Changed, "a key may be absent from an environment that had to hold it: those who read it cannot rely on it"},
	{KeyJoined, Minor, Changed, "an environment that there was may hold the key"},
	{KeyJoinedRequired, Major, Changed, "an environment that there was must hold the key"},
	{KeyLeft, Major, Changed, "an environment no longer holds a key"},

	{DefaultAdded, Minor, Changed, "a getter gives a default, not zero, when the key is absent"},
	{DefaultChanged, Major, Changed, "a getter gives another default when the key is absent"},
	{DefaultRemoved, Major, Changed, "a getter gives zero when the key is absent, no longer a default"},
	{CheckAdded, Major, Changed, "values are checked for more: validation is stricter for those who provide them"},
	{CheckRemoved, Minor, Changed, "a check is gone: validation is weaker for those who read"},
	{CheckNarrowed, Major, Changed, "a check lets less pass: validation is stricter for those who provide values"},
	{CheckWidened, Minor, Changed, "a check lets more pass: validation is weaker for those who read"},
	{CheckChanged, Major, Changed, "a check is another one; as nobody can tell whether it lets less pass, it counts as if it did"},
	{CheckFunctionAdded, Minor, Added, "a key whose values were not checked has a function that checks one"},
	{CheckFunctionRemoved, Major, Changed, "the function that checks a value is gone, because no check asks the value alone any more"},
	{ValuesNarrowed, Major, Changed, "a closed list of values lacks some that it had"},
	{ValuesWidened, Minor, Changed, "a closed list of values has some that it lacked"},
	{ValuesClosed, Major, Changed, "only listed values are valid, where others were"},
	{ValuesOpened, Minor, Changed, "other than listed values are valid"},
	{ConstantAdded, Minor, Added, "a listed value brings a constant"},
	{ConstantRemoved, Major, Changed, "the constant of a listed value is gone, or has another name"},
	{ConstantChanged, Major, Changed, "the constant of a listed value has another value"},
	{ValueDeprecated, Minor, Deprecated, "a listed value should no longer be used"},
	{CommonChanged, Patch, Changed, "a setter stores other values than it did without allocating"},

	{RequirementAdded, Major, Changed, "an environment must hold one of several keys: validation is stricter for those who provide it"},
	{RequirementRemoved, Major, Changed, "an environment need not hold one of several keys: those who read it cannot rely on one"},
	{ForbiddenAdded, Major, Changed, "an environment may not hold a name: validation is stricter for those who provide it"},
	{ForbiddenRemoved, Minor, Changed, "an environment may hold a name that it could not"},
	{ForbiddenErrorAdded, Minor, Added, "the first forbidden name brings the kind of error that tells of one"},
	{ForbiddenErrorRemoved, Major, Changed, "with the last forbidden name goes the kind of error that tells of one"},

	{KeyDeprecated, Minor, Deprecated, "a key should no longer be used (a minor version, says section 7 of Semantic Versioning)"},
	{KeyUndeprecated, Patch, Changed, "a key that was deprecated no longer is"},
	{DeprecationChanged, Patch, Changed, "since when, why or for what a key is deprecated is told otherwise"},
	{VersionChanged, Patch, Changed, "a key comes from another version of its standard"},
	{DescriptionChanged, Patch, Changed, "comments of the generated package change"},
	{InfoChanged, Patch, Changed, "what Keys tells of a key without accessors changes"},
	{TableChanged, Patch, Changed, "a table is new, gone, or described otherwise"},
	{OrderChanged, Patch, Changed, "keys come in another order, in Keys and in what validators report"},
	{ObsoleteChanged, Patch, Changed, "the list of names from older drafts changes, for which nothing is generated"},
}
