using Platform.Chat.Editing;
using Platform.Chat.Llm;
using Platform.Chat.Taught;
using Platform.Sales;
using Platform.Sql;

namespace Platform.Chat;

/// <summary>Registers the feature and its endpoints.</summary>
public static class ChatFeature
{
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        services.AddSingleton<SqlGuard>();
        services.AddSingleton<GuardedStatements.Memory>();
        services.AddScoped<GuardedStatements>();
        services.AddScoped<SalesStatementCheck>(scope => scope.GetRequiredService<GuardedStatements>().CheckAsync);
        services.AddSingleton<Lexicons>();
        services.AddScoped(scope => scope.GetRequiredService<Lexicons>().Of(scope.GetRequiredService<SalesModel>()));
        services.AddScoped<ChatNames>();
        services.AddScoped<ChatEngine>();
        services.AddScoped<QuestionFile>();
        services.AddScoped<AnswerProgress>();
        services.AddScoped<ModelReader>();
        services.AddScoped<WrittenSql>();
        services.AddScoped<SecondReading>();
        services.AddScoped<TaughtWords>();
        services.AddScoped<Meanings>();
        services.AddScoped<Today>();
        services.AddScoped<OwnTurns>();
        services.AddScoped<ConversationTurns>();
        services.AddScoped<EditedTurns>();
        return services;
    }

    public static void MapChat(this RouteGroupBuilder api)
    {
        var chat = api.MapGroup("/chat").WithTags("chat");
        AskQuestion.Map(chat);
        StreamAnswer.Map(chat);
        SuggestQuestions.Map(chat);
        Conversations.Map(chat);
        ExportConversation.Map(chat);
        MailAnswer.Map(chat);
        EditAnswer.Map(chat);
        GiveFeedback.Map(chat);
        ReviewFeedback.Map(chat);
        Synonyms.Map(chat);
        VerifiedQuestions.Map(chat);
    }
}
