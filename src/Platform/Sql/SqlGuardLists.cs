using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Platform.Sql;

/// <summary>The functions, types and operators that written SQL may use. A new one needs a look at what it costs and what it can reach.</summary>
internal static partial class SqlGuardLists
{
    public static readonly FrozenSet<string> Functions = Set(
        "sum count avg min max round abs ceil floor trunc date_trunc date_part lower upper btrim to_char make_date lag lead rank dense_rank row_number "
        + "ntile first_value last_value percentile_cont stddev_samp regr_slope corr length left right concat "
        + "percent_rank cume_dist nth_value percentile_disc bool_and bool_or stddev stddev_pop variance var_samp var_pop regr_intercept regr_r2 regr_count "
        + "mod sign sqrt substr strpos split_part initcap ltrim rtrim to_date "
        + "mode string_agg every covar_pop covar_samp regr_avgx regr_avgy regr_sxx regr_sxy regr_syy any_value width_bucket div ceiling cbrt ln log power exp "
        + "char_length substring replace reverse starts_with concat_ws age make_interval to_number array_agg regexp_replace");

    /// <summary>Aggregates that give all their values in one.</summary>
    public static readonly FrozenSet<string> Lists = Set("string_agg array_agg");

    /// <summary>Columns of lines with far fewer different values than lines, so that a list of the different ones stays short.</summary>
    public static readonly FrozenSet<string> Names = Set(
        "product ean functional_name category size_ml reseller store store_type country city channel currency device utm_source grain sale_date period_start period_end booked_on days quantity "
        + "is_return is_sample is_gift is_mapped upload_id sheet weight");

    /// <summary>Functions that stand before WITHIN GROUP.</summary>
    public static readonly FrozenSet<string> OrderedSets = Set("percentile_cont percentile_disc mode");

    /// <summary>Functions that the grammar itself writes for EXTRACT(… FROM …), TRIM(…), SUBSTRING(… FROM …) and POSITION(… IN …).</summary>
    public static readonly FrozenSet<string> SyntaxFunctions = Set("extract btrim ltrim rtrim substring position");

    public static readonly FrozenSet<string> Types = Set("int2 int4 int8 numeric float4 float8 text date timestamp bool varchar interval");

    public static readonly FrozenSet<string> NumberTypes = Set("int2 int4 int8 numeric float4 float8");

    /// <summary>Operators by the kind of expression that PostgreSQL's grammar gives them.</summary>
    public static readonly FrozenDictionary<string, FrozenSet<string>> Operators = new Dictionary<string, FrozenSet<string>>
    {
        ["AEXPR_OP"] = Set("= <> < > <= >= + - * / % ||"),
        ["AEXPR_OP_ANY"] = Set("= <> < > <= >= ~~ !~~ ~~* !~~*"),
        ["AEXPR_OP_ALL"] = Set("= <> < > <= >= ~~ !~~ ~~* !~~*"),
        ["AEXPR_IN"] = Set("= <>"),
        ["AEXPR_LIKE"] = Set("~~ !~~"),
        ["AEXPR_ILIKE"] = Set("~~* !~~*"),
        ["AEXPR_BETWEEN"] = Set("BETWEEN"),
        ["AEXPR_NOT_BETWEEN"] = ["NOT BETWEEN"],
        ["AEXPR_BETWEEN_SYM"] = ["BETWEEN SYMMETRIC"],
        ["AEXPR_NOT_BETWEEN_SYM"] = ["NOT BETWEEN SYMMETRIC"],
        ["AEXPR_DISTINCT"] = Set("="),
        ["AEXPR_NOT_DISTINCT"] = Set("="),
        ["AEXPR_NULLIF"] = Set("="),
    }.ToFrozenDictionary();

    /// <summary>Operators that compare with a regular expression, which has to be a plain one.</summary>
    public static readonly FrozenSet<string> Matches = Set("~ ~* !~ !~*");

    public static readonly FrozenSet<string> Arithmetic = Set("+ - * / %");

    /// <summary>A number of ordinary size: 1e100000 is one short word and a hundred thousand digits.</summary>
    [GeneratedRegex(@"^\s*[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,2})?\s*$", RegexOptions.ExplicitCapture, 100)]
    public static partial Regex OrdinaryNumber { get; }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
